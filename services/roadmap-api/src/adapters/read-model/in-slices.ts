import { setImmediate } from 'node:timers/promises';

/** Short enough that a request which arrives meanwhile doesn't notice. */
const SLICE_MS = 4;

/** Runs long work that yields where it may pause, and lets others have the thread every few milliseconds. */
export async function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  let sliceEndsAt = performance.now() + SLICE_MS;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < sliceEndsAt) continue;
    await setImmediate();
    sliceEndsAt = performance.now() + SLICE_MS;
  }
}
