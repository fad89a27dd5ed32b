import { installTool } from '../../../scripts/tools/tools.ts';
import type { Action } from '../experiment.ts';
import { addReplica, oldestReplica } from './replace-replica.ts';

/** One replica's clock is wrong, as on a host whose clock was never set. Its timers run as before. */
export const skewClock = (by: string): Action => ({
  name: `skew-clock-${by}`,
  title: `Replace one replica by one whose clock is ${by} off`,
  async inject(stack) {
    const libfaketime = await installTool('libfaketime');
    const former = oldestReplica(stack);
    const skewed = await addReplica(stack, {
      environment: { LD_PRELOAD: libfaketime, FAKETIME: by, FAKETIME_DONT_FAKE_MONOTONIC: '1' },
    });
    await stack.retire(former);
    return async () => {
      await addReplica(stack);
      await stack.retire(skewed);
    };
  },
  aws: { kind: 'none', because: 'a Fargate task has the clock of its host, which nobody but AWS sets' },
});
