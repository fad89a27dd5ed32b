/** Preloaded into a replica: holds a hundred megabytes of its heap for as long as it lives, a megabyte at a time. */
const MEGABYTES = 90;
const ENTRIES_PER_MEGABYTE = 16_384;

const held: object[][] = [];
const timer = setInterval(() => {
  // Objects, as the heap's limit counts no buffers.
  held.push(Array.from({ length: ENTRIES_PER_MEGABYTE }, (_, index) => ({ index })));
  if (held.length >= MEGABYTES) clearInterval(timer);
}, 20).unref();
