import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../seeded-random.ts';
import { fitDimensions } from './fit-dimensions.ts';

const random = seededRandom(7);
const vectors = Array.from({ length: 40 }, () => unit(Float32Array.from({ length: 384 }, () => random() - 0.3)));

describe('fitDimensions', () => {
  it.each([512, 1024])('keeps cosines exactly at %d dimensions', (dimensions) => {
    expect(errors(dimensions)).toSatisfy((list: number[]) => Math.max(...list) < 1e-6);
  });

  it('keeps cosines within a few hundredths at 256 dimensions', () => {
    const list = errors(256);
    expect(list.reduce((sum, error) => sum + error, 0) / list.length).toBeLessThan(0.04);
    expect(Math.max(...list)).toBeLessThan(0.16);
  });

  it.each([256, 384, 512, 1024])('gives unit vectors of %d numbers, the same every time', (dimensions) => {
    const [vector = new Float32Array()] = vectors;
    const fitted = fitDimensions(vector, dimensions);
    expect(fitted).toHaveLength(dimensions);
    expect(cosine(fitted, fitted)).toBeCloseTo(1, 5);
    expect(fitDimensions(vector, dimensions)).toEqual(fitted);
  });

  it('leaves the zero vector at zero', () => {
    expect(fitDimensions(new Float32Array(384), 256).every((number) => number === 0)).toBe(true);
  });
});

/** How far each pair's cosine moves. */
function errors(dimensions: number): number[] {
  const fitted = vectors.map((vector) => fitDimensions(vector, dimensions));
  return vectors.flatMap((a, i) =>
    vectors.map((b, j) => Math.abs(cosine(a, b) - cosine(fitted[i] ?? a, fitted[j] ?? b))),
  );
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, number, index) => sum + number * (b[index] ?? 0), 0);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((number) => number / length);
}
