import type { Action } from '../experiment.ts';
import { addReplica } from './replace-replica.ts';

/** A rolling deployment: for each replica a new one first, then the old one goes. */
export const deployRelease = (): Action => ({
  name: 'deploy-release',
  title: 'Replace every replica, one after the other',
  async inject(stack) {
    const deploying = (async () => {
      for (const former of [...stack.replicas()]) {
        await addReplica(stack);
        await stack.retire(former);
      }
    })();
    return () => deploying;
  },
  aws: {
    kind: 'none',
    because:
      'a deployment is no fault: `aws ecs update-service --force-new-deployment` makes one while FIS does the rest',
  },
});
