import { measureLoopDelay } from './loop-delay.ts';
import { ASK_VITALS, type Vitals } from './vitals.ts';

/** Preloaded into a replica that was started with `--expose-gc`: tells its parent, when asked, how it is. */
const MB = 1024 * 1024;
const delay = measureLoopDelay();

process.on('message', (message) => {
  if (message !== ASK_VITALS) return;
  const loopDelayP99Ms = delay.p99Ms();
  delay.leaveOut(() => {
    // Twice: what the first one finalizes is freed by the second.
    globalThis.gc?.();
    globalThis.gc?.();
  });
  const { heapUsed, rss } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo();
  const sockets = handles.filter((name) => name.startsWith('TCPSocketWrap')).length;
  const vitals: Vitals = {
    heapMb: heapUsed / MB,
    residentMb: rss / MB,
    handles: handles.length,
    sockets,
    loopDelayP99Ms,
  };
  process.send?.({ type: 'vitals', vitals });
});
// Nobody is kept alive by being asked.
process.channel?.unref();
