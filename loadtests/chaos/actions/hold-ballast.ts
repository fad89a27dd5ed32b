import { getHeapSpaceStatistics } from 'node:v8';

/** Preloaded into a replica: fills its heap to four fifths, a bit at a time, holds that for as long as it lives, and says so once. */
const FULL_PERCENT = 80;
const ENTRIES_PER_PIECE = 32_768;
/** The heap's own figure of its limit counts the young generation as well, which isn't what runs out. */
const limitMb = Number(/--max-old-space-size=(\d+)/.exec(process.execArgv.join(' '))?.[1]);

const held: object[][] = [];
const timer = setInterval(() => {
  // Objects, as the heap's limit counts no buffers.
  held.push(Array.from({ length: ENTRIES_PER_PIECE }, (_, index) => ({ index })));
  const percent = Math.round((oldSpaceMb() / limitMb) * 100);
  if (percent < FULL_PERCENT) return;
  clearInterval(timer);
  process.stdout.write(`Ballast: the heap is ${percent} % full.\n`);
}, 15).unref();

function oldSpaceMb(): number {
  const old = getHeapSpaceStatistics().filter(({ space_name: name }) => /^(old|large_object)_space$/.test(name));
  return old.reduce((sum, { space_used_size: bytes }) => sum + bytes, 0) / 1_048_576;
}
