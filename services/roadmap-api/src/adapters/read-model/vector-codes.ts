import type { VectorMemory } from './vector-memory.ts';

/** Vectors whose codes lie together, so that one step of the loop takes the same byte of each. */
export const BLOCK = 16;

/**
 * Estimates of inner products from one bit a dimension, after RaBitQ (Gao and Long 2024, https://arxiv.org/abs/2405.12497).
 *
 * With c the centre of all vectors and r = v - c: q.v = c.v + (q - c).r + what is the same for every v. The first term is stored. Of r only the
 * signs are, and its length along them; so (q - c).r is about (sum of r² / sum of |r|) * (q - c).signs, where what four signs
 * contribute is rounded to 127 steps.
 */
export function encodeVector(memory: VectorMemory, centre: Float32Array, number: number): void {
  const { stride, codeBytes, vectors, codes, addends, factors } = memory;
  const from = number * stride;
  const to = Math.floor(number / BLOCK) * BLOCK * codeBytes + (number % BLOCK);
  let addend = 0;
  let squares = 0;
  let magnitudes = 0;
  let byte = 0;
  for (let d = 0; d < centre.length; d++) {
    const value = vectors[from + d] ?? 0;
    const middle = centre[d] ?? 0;
    const rest = value - middle;
    addend += middle * value;
    squares += rest * rest;
    magnitudes += Math.abs(rest);
    if (rest > 0) byte |= 1 << (d & 7);
    if ((d & 7) === 7 || d === centre.length - 1) {
      codes[to + (d >> 3) * BLOCK] = byte;
      byte = 0;
    }
  }
  addends[number] = addend;
  factors[number] = magnitudes === 0 ? 0 : squares / magnitudes;
}

/** Writes the estimates of `count` vectors from number `first` to their places in `memory.estimates`; those of others are undefined. */
export function estimateProducts(
  memory: VectorMemory,
  centre: Float32Array,
  query: Float32Array,
  first: number,
  count: number,
): void {
  const { kernels, at, codeBytes } = memory;
  const rest = query.map((value, d) => value - (centre[d] ?? 0));
  const { step, least, total } = writeTables(memory, rest);
  const block = Math.floor(first / BLOCK);
  const blocks = Math.ceil((first + count) / BLOCK) - block;
  const skipped = block * BLOCK * FLOAT_BYTES;
  const codes = at.codes + block * BLOCK * codeBytes;
  const [addends, factors, estimates] = [at.addends + skipped, at.factors + skipped, at.estimates + skipped];
  // A sign is 2 * bit - 1, and the rounded sum of all numbers with a bit is least + step * levels; multiplied out.
  const [slope, shift] = [2 * step, 2 * least - total];
  kernels.estimateProducts(at.tables, codes, codeBytes, blocks, addends, factors, estimates, slope, shift);
}

/**
 * Writes for each four numbers, and each way to choose from them, what the chosen come to: as steps above the least that any choice gives.
 * Returns the step, the least that all choices together give, and the sum of all numbers.
 */
function writeTables({ tables }: VectorMemory, numbers: Float32Array) {
  let widest = 0;
  let least = 0;
  let total = 0;
  for (let d = 0; d < numbers.length; d += CHOSEN_FROM) {
    let width = 0;
    for (let bit = 0; bit < CHOSEN_FROM; bit++) {
      const number = numbers[d + bit] ?? 0;
      width += Math.abs(number);
      least += Math.min(number, 0);
      total += number;
    }
    widest = Math.max(widest, width);
  }
  const step = widest / TOP_LEVEL || 1;
  for (let d = 0; d < numbers.length; d += CHOSEN_FROM) {
    for (let choice = 0; choice < CHOICES; choice++) {
      let aboveLeast = 0;
      for (let bit = 0; bit < CHOSEN_FROM; bit++) {
        const number = numbers[d + bit] ?? 0;
        const isChosen = (choice >> bit) & 1;
        aboveLeast += isChosen ? Math.max(number, 0) : Math.max(-number, 0);
      }
      tables[(d / CHOSEN_FROM) * CHOICES + choice] = Math.round(aboveLeast / step);
    }
  }
  return { step, least, total };
}

/** Half a byte of a code. */
const CHOSEN_FROM = 4;
const CHOICES = 16;
/** Two fit a byte. */
const TOP_LEVEL = 127;
const FLOAT_BYTES = 4;
