import { getHeapStatistics } from 'node:v8';

/** Preloaded into a replica: holds a hundred megabytes of its heap for as long as it lives, a megabyte at a time, and says so once. */
const MEGABYTES = 90;
const ENTRIES_PER_MEGABYTE = 16_384;

const held: object[][] = [];
const timer = setInterval(() => {
  // Objects, as the heap's limit counts no buffers.
  held.push(Array.from({ length: ENTRIES_PER_MEGABYTE }, (_, index) => ({ index })));
  if (held.length < MEGABYTES) return;
  clearInterval(timer);
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  process.stdout.write(`Ballast: the heap is ${Math.round((used / limit) * 100)} % full.\n`);
}, 20).unref();
