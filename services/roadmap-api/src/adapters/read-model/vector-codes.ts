import type { VectorMemory } from './vector-memory.ts';

/**
 * Estimates of inner products from one bit a dimension, after RaBitQ (Gao and Long 2024, https://arxiv.org/abs/2405.12497).
 *
 * With c the centre of all vectors and r = v - c: q.v = c.v + (q - c).r + what is the same for every v. The first term is stored. Of r only the
 * signs are, and its length along them; so (q - c).r is about (sum of r² / sum of |r|) * (q - c).signs, where q - c is rounded to sixteen steps.
 */
export function encodeVector(memory: VectorMemory, centre: Float32Array, number: number): void {
  const { stride, codeBytes, vectors, codes, terms } = memory;
  const from = number * stride;
  const to = number * codeBytes;
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
      codes[to + (d >> 3)] = byte;
      byte = 0;
    }
  }
  terms[2 * number] = addend;
  terms[2 * number + 1] = magnitudes === 0 ? 0 : squares / magnitudes;
}

/** Writes the estimates of all `count` vectors from number `first`, in their order, to the start of `memory.estimates`. */
export function estimateProducts(
  memory: VectorMemory,
  centre: Float32Array,
  query: Float32Array,
  first: number,
  count: number,
): void {
  const { kernels, at, codeBytes } = memory;
  const rest = query.map((value, d) => value - (centre[d] ?? 0));
  const low = rest.reduce((least, value) => Math.min(least, value), 0);
  const high = rest.reduce((most, value) => Math.max(most, value), 0);
  const step = (high - low) / TOP_LEVEL || 1;
  const total = writePlanes(memory, rest, low, step);
  const codes = at.codes + first * codeBytes;
  const terms = at.terms + first * TERM_BYTES;
  // A sign is 2 * bit - 1, and a rounded number low + step * level; multiplied out.
  kernels.estimateProducts(at.planes, codes, codeBytes, count, terms, at.estimates, 2 * step, 2 * low, -total);
}

/** Rounds numbers to levels, lays the levels' bits out as the kernel reads them, and returns the sum of the rounded numbers. */
function writePlanes({ planes }: VectorMemory, numbers: Float32Array, low: number, step: number): number {
  planes.fill(0);
  let total = 0;
  for (let d = 0; d < numbers.length; d++) {
    const level = Math.round(((numbers[d] ?? 0) - low) / step);
    total += low + step * level;
    // Sixteen bytes (128 dimensions) of the highest plane, then sixteen of the next, and so on.
    const at = (d >> 7) * 64 + ((d & 127) >> 3);
    for (let plane = 0; plane < 4; plane++) {
      if (level & (8 >> plane)) planes[at + 16 * plane] = (planes[at + 16 * plane] ?? 0) | (1 << (d & 7));
    }
  }
  return total;
}

/** Four bits. */
const TOP_LEVEL = 15;
const TERM_BYTES = 8;
