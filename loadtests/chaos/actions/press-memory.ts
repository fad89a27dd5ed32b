import type { Action } from '../experiment.ts';
import { addReplica, oldestReplica } from './replace-replica.ts';

const BALLAST = new URL('hold-ballast.ts', import.meta.url).href;

/** A replica's heap is nearly full of objects that it can't release, so the garbage collector runs again and again. */
export const pressMemory = (): Action => ({
  name: 'press-memory',
  title: 'Replace one replica by one whose heap is nearly full',
  async inject(stack) {
    const former = oldestReplica(stack);
    const pressed = await addReplica(stack, { nodeOptions: ['--max-old-space-size=160', '--import', BALLAST] });
    await stack.retire(former);
    return async () => {
      await addReplica(stack);
      // It may have ended by itself, for want of memory.
      if (stack.replicas().includes(pressed)) await stack.retire(pressed);
      else await stack.forget(pressed);
    };
  },
  aws: { kind: 'none', because: 'FIS fills no memory of a Fargate task; its stress actions take processor and disk' },
});
