import type { Action } from '../experiment.ts';
import { addReplica, oldestReplica } from './replace-replica.ts';

/** A process is gone from one moment to the next, as when its host fails or its memory runs out. */
export const killReplica = (): Action => ({
  name: 'kill-replica',
  title: 'Kill one replica with SIGKILL',
  async inject(stack) {
    const victim = oldestReplica(stack);
    await victim.end('SIGKILL');
    return async () => {
      await Promise.all([stack.forget(victim), addReplica(stack)]);
    };
  },
  aws: {
    kind: 'fis',
    actionId: 'aws:ecs:task-kill-process',
    target: 'one-api-task',
    parameters: { processName: 'node', signal: 'SIGKILL' },
    durationMinutes: null,
  },
});
