import { describe, expect, it } from 'vitest';
import { inSlices } from './in-slices.ts';
import { makeVectorIndexBuilder } from './vector-index.ts';

const DIMENSIONS = 72;

describe('an index of many vectors', () => {
  it('finds nearly all of the true first ten by codes of one bit a dimension', async () => {
    const vectors = clusteredVectors(20_000);
    const index = await indexOf(vectors);
    const queries = clusteredVectors(50, 2);
    const found = queries.map((query) => new Set(index.search(query, { from: 0, to: 20_000 }, 10).ordinals));
    const hits = queries.map(
      (query, n) => exactBest(vectors, query).filter((ordinal) => found[n]?.has(ordinal)).length,
    );
    expect(hits.reduce((sum, n) => sum + n, 0) / (queries.length * 10)).toBeGreaterThanOrEqual(0.99);
  });

  it('gives exact scores, best first', async () => {
    const vectors = clusteredVectors(6_000);
    const [query = new Float32Array(DIMENSIONS)] = clusteredVectors(1, 2);
    const { ordinals, scores } = (await indexOf(vectors)).search(query, { from: 0, to: 6_000 }, 20);
    expect(scores).toEqual(ordinals.map((ordinal) => expect.closeTo(product(vectors[ordinal], query), 5)));
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('keeps to a range of passages', async () => {
    const index = await indexOf(clusteredVectors(9_000));
    const [query = new Float32Array(DIMENSIONS)] = clusteredVectors(1, 2);
    for (const range of [
      { from: 0, to: 9_000 },
      { from: 4_000, to: 8_900 },
      { from: 10, to: 12 },
      { from: 5, to: 5 },
    ]) {
      const { ordinals } = index.search(query, range, 50);
      expect(ordinals.every((ordinal) => ordinal >= range.from && ordinal < range.to)).toBe(true);
      expect(ordinals).toHaveLength(Math.min(50, range.to - range.from));
    }
  });

  it('bears vectors that are all the same', async () => {
    const same = Array.from({ length: 5_000 }, () => new Float32Array(DIMENSIONS).fill(0.1));
    const { ordinals } = (await indexOf(same)).search(new Float32Array(DIMENSIONS).fill(1), { from: 0, to: 5_000 }, 3);
    expect(ordinals).toEqual([0, 1, 2]);
  });
});

describe('a passage of several vectors', () => {
  it('is found once, by the best of them', async () => {
    const builder = makeVectorIndexBuilder(2, [2, 1]);
    for (const [ordinal, vector] of [
      [1, [0.5, 0]],
      [0, [0, 1]],
      [0, [1, 0]],
    ] as const)
      builder.put(ordinal, Float32Array.from(vector));
    const index = await inSlices(builder.finish(Uint32Array.of(0, 1)));
    expect(index.search(Float32Array.of(1, 0), { from: 0, to: 2 }, 5)).toEqual({ ordinals: [0, 1], scores: [1, 0.5] });
  });

  it('has no more than were announced', () => {
    const builder = makeVectorIndexBuilder(2, [1]);
    builder.put(0, Float32Array.of(1, 0));
    expect(() => builder.put(0, Float32Array.of(0, 1))).toThrow(RangeError);
  });
});

/** Two thirds of a vector are its cluster's, so that neighbours differ enough to be told apart; the same every time. */
function clusteredVectors(count: number, seed = 1): Float32Array[] {
  const random = randomNumbers(7);
  const normal = (next: () => number) => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  const centres = Array.from({ length: 300 }, () => Array.from({ length: DIMENSIONS }, () => normal(random)));
  const own = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const centre = centres[Math.floor(own() * centres.length)] ?? [];
    const mixed = centre.map((value) => value + 0.5 * normal(own));
    const length = Math.hypot(...mixed);
    return Float32Array.from(mixed, (value) => value / length);
  });
}

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

async function indexOf(vectors: readonly Float32Array[]) {
  const builder = makeVectorIndexBuilder(
    DIMENSIONS,
    vectors.map(() => 1),
  );
  for (const [ordinal, vector] of vectors.entries()) builder.put(ordinal, vector);
  return inSlices(builder.finish(Uint32Array.from(vectors.keys())));
}

function exactBest(vectors: readonly Float32Array[], query: Float32Array): number[] {
  const scores = vectors.map((vector) => product(vector, query));
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, 10);
}

const product = (a: Float32Array | undefined, b: Float32Array) =>
  a?.reduce((sum, value, d) => sum + value * (b[d] ?? 0), 0) ?? Number.NaN;
