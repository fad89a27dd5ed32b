import type { Action } from '../experiment.ts';
import { oldestReplica } from './replace-replica.ts';

/** One replica does nothing at all: its sockets are open, and its event loop stands. */
export const stallReplica = (): Action => ({
  name: 'stall-replica',
  title: 'Stop the process of one replica',
  async inject(stack) {
    const victim = oldestReplica(stack);
    victim.child.kill('SIGSTOP');
    return async () => {
      victim.child.kill('SIGCONT');
    };
  },
  aws: {
    kind: 'fis',
    actionId: 'aws:ecs:task-kill-process',
    target: 'one-api-task',
    // The action sends any signal; what puts it back is SIGCONT, by the same action a minute later.
    parameters: { processName: 'node', signal: 'SIGSTOP' },
    durationMinutes: null,
  },
});
