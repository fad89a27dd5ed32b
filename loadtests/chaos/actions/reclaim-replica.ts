import type { Action } from '../experiment.ts';
import { addReplica, oldestReplica } from './replace-replica.ts';

/** Spot takes a task back: SIGTERM, out of the balancer, and SIGKILL when its time is over. */
export const reclaimReplica = (): Action => ({
  name: 'reclaim-replica',
  title: 'Give one replica the notice that Spot gives',
  async inject(stack) {
    const leaving = stack.retire(oldestReplica(stack));
    return async () => {
      await Promise.all([leaving, addReplica(stack)]);
    };
  },
  aws: { kind: 'fis', actionId: 'aws:ecs:stop-task', target: 'one-api-task', parameters: {}, durationMinutes: null },
});
