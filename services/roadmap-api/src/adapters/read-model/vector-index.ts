import { type RankedList, selectBest } from './select-best.ts';
import { encodeVector, estimateProducts } from './vector-codes.ts';
import { allocateVectors, type VectorMemory } from './vector-memory.ts';

/** Passages by their vectors, ranked by the greatest inner product of any of them with the query. */
export interface VectorIndex {
  /** The best `count` of the passages from ordinal `from` up to, not including, `to`. Throws `RangeError` for a query of other dimensions. */
  search(query: Float32Array, range: { from: number; to: number }, count: number): RankedList;
  readonly vectors: number;
  readonly bytes: number;
}

/** Takes every vector, in any order, then makes the index of them. */
export interface VectorIndexBuilder {
  /** One more vector of a passage. Throws `RangeError` where the passage has all it was announced with. */
  put(ordinal: number, vector: Float32Array): void;
  /** Yields where it may pause. `tieOrder`: of equal scores the passage with the lower value comes first. */
  finish(tieOrder: Uint32Array): Generator<void, VectorIndex>;
}

/** Up to so many vectors are all compared exactly: about 0.2 ms. */
const EXACT = 4_096;
/** Of more, those with the highest estimates: at 100,000 vectors 99.98 % of the true first fifty are among 640 (ADR 0085). */
const CANDIDATES = 768;

const VECTORS_A_STEP = 200;

/** `vectorsOf[ordinal]`: how many vectors each passage will have. */
export function makeVectorIndexBuilder(dimensions: number, vectorsOf: ArrayLike<number>): VectorIndexBuilder {
  const starts = new Uint32Array(vectorsOf.length + 1);
  for (let ordinal = 0; ordinal < vectorsOf.length; ordinal++) {
    starts[ordinal + 1] = (starts[ordinal] ?? 0) + (vectorsOf[ordinal] ?? 0);
  }
  const next = starts.slice();
  const sums = new Float64Array(dimensions);
  const memory = allocateVectors(dimensions, starts[vectorsOf.length] ?? 0, EXACT);
  // What is always compared exactly needs no codes: a start without them is 15 ms shorter.
  const isEstimated = memory.count > EXACT;

  return {
    put(ordinal, vector) {
      const number = next[ordinal] ?? 0;
      if (number >= (starts[ordinal + 1] ?? 0)) throw new RangeError(`Passage ${ordinal} has a vector too many.`);
      next[ordinal] = number + 1;
      memory.vectors.set(vector, number * memory.stride);
      if (!isEstimated) return;
      for (let d = 0; d < dimensions; d++) sums[d] = (sums[d] ?? 0) + (vector[d] ?? 0);
    },

    *finish(tieOrder) {
      const centre = Float32Array.from(sums, (sum) => sum / Math.max(memory.count, 1));
      for (let number = 0; isEstimated && number < memory.count; number++) {
        encodeVector(memory, centre, number);
        if (number % VECTORS_A_STEP === 0) yield;
      }
      return vectorIndex(memory, starts, centre, tieOrder);
    },
  };
}

function vectorIndex(
  memory: VectorMemory,
  starts: Uint32Array,
  centre: Float32Array,
  tieOrder: Uint32Array,
): VectorIndex {
  const { kernels, at, numbers, scores } = memory;
  const owners = new Uint32Array(memory.count);
  for (let ordinal = 0; ordinal + 1 < starts.length; ordinal++)
    owners.fill(ordinal, starts[ordinal], starts[ordinal + 1]);
  const best = new Float32Array(starts.length - 1);

  return {
    search(query, { from, to }, count) {
      if (query.length !== centre.length) {
        throw new RangeError(`The query has ${query.length} dimensions, the index ${centre.length}.`);
      }
      const first = starts[from] ?? 0;
      const inRange = (starts[to] ?? 0) - first;
      if (inRange > EXACT) estimateProducts(memory, centre, query, first, inRange);
      const chosen = inRange > EXACT ? chooseHighest(memory, first, inRange) : chooseAll(memory, first, inRange);
      memory.query.set(query);
      kernels.scoreVectors(at.query, at.vectors, memory.vectorBytes, at.numbers, chosen, at.scores);
      const passages: number[] = [];
      let last = -1;
      for (let i = 0; i < chosen; i++) {
        const owner = owners[numbers[i] ?? 0] ?? 0;
        const score = scores[i] ?? 0;
        if (owner === last) best[owner] = Math.max(best[owner] ?? score, score);
        else {
          passages.push(owner);
          best[owner] = score;
          last = owner;
        }
      }
      return selectBest(passages, best, tieOrder, count);
    },
    vectors: memory.count,
    bytes: memory.bytes + owners.byteLength + best.byteLength + starts.byteLength,
  };
}

function chooseAll({ numbers }: VectorMemory, first: number, count: number): number {
  for (let i = 0; i < count; i++) numbers[i] = first + i;
  return count;
}

const BINS = 1_024;
const SAMPLED_EVERY = 32;
const histogram = new Uint32Array(BINS);

/** Writes the numbers of the vectors with the highest estimates, rising, and returns how many: `CANDIDATES` or a few more. */
function chooseHighest({ estimates, numbers }: VectorMemory, first: number, count: number): number {
  const end = first + count;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = first; i < end; i += SAMPLED_EVERY) {
    const estimate = estimates[i] ?? 0;
    if (estimate < low) low = estimate;
    if (estimate > high) high = estimate;
  }
  const scale = BINS / (high - low || 1);
  histogram.fill(0);
  for (let i = first; i < end; i++) {
    // What lies outside of the sample's range falls into the first or the last bin.
    const bin = (((estimates[i] ?? 0) - low) * scale) | 0;
    const inside = bin < 0 ? 0 : bin < BINS ? bin : BINS - 1;
    histogram[inside] = (histogram[inside] ?? 0) + 1;
  }
  let least = BINS - 1;
  for (let above = histogram[least] ?? 0; above < CANDIDATES && least > 0; ) above += histogram[--least] ?? 0;
  const threshold = least === 0 ? Number.NEGATIVE_INFINITY : low + least / scale;
  let chosen = 0;
  for (let i = first; i < end && chosen < EXACT; i++) {
    if ((estimates[i] ?? 0) >= threshold) numbers[chosen++] = i;
  }
  return chosen;
}
