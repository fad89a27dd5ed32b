import { measureLoopDelay } from './loop-delay.ts';
import { ASK_VITALS, type Vitals } from './vitals.ts';

/** Preloaded into a replica that was started with `--expose-gc`: tells its parent, when asked, how it is. */
const MB = 1024 * 1024;
const delay = measureLoopDelay();
const SAMPLED_EVERY_MS = 250;
/** The least since the last look: what leaks raises it, and requests that wait, which a busy machine makes more of, are soon answered. */
let least = countOpen();
// Being watched must not keep the process alive.
setInterval(() => {
  least = leastOf(least, countOpen());
}, SAMPLED_EVERY_MS).unref();

process.on('message', (message) => {
  if (message !== ASK_VITALS) return;
  const loopDelayP99Ms = delay.p99Ms();
  delay.leaveOut(() => {
    // Twice: what the first one finalizes is freed by the second.
    globalThis.gc?.();
    globalThis.gc?.();
  });
  const { heapUsed, rss } = process.memoryUsage();
  const vitals: Vitals = { heapMb: heapUsed / MB, residentMb: rss / MB, ...least, loopDelayP99Ms };
  least = countOpen();
  process.send?.({ type: 'vitals', vitals });
});
// Being asked must not keep the process alive.
process.channel?.unref();

function countOpen() {
  const names = process.getActiveResourcesInfo();
  return { handles: names.length, sockets: names.filter((name) => name.startsWith('TCPSocketWrap')).length };
}

function leastOf(one: typeof least, other: typeof least) {
  return { handles: Math.min(one.handles, other.handles), sockets: Math.min(one.sockets, other.sockets) };
}
