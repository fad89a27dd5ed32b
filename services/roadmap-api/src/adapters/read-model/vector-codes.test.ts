import { describe, expect, it } from 'vitest';
import { encodeVector, estimateProducts } from './vector-codes.ts';
import { allocateVectors } from './vector-memory.ts';

const DIMENSIONS = 200;
/** No whole number of blocks. */
const COUNT = 405;

describe('an estimate of an inner product', () => {
  it('is right but for a constant and little noise, though vectors differ in length', () => {
    const { errors, spread } = estimate(0);
    const mean = errors.reduce((sum, error) => sum + error, 0) / COUNT;
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / COUNT);
    expect(deviation / spread).toBeLessThan(0.25);
  });

  it('is that of the vectors it is asked for', () => {
    const whole = estimate(0).estimates;
    expect(estimate(100).estimates).toEqual(whole.slice(100));
  });
});

/** Estimates of vectors from number `first` for one question, how far each is off, and how far the true products lie apart. */
function estimate(first: number) {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const memory = allocateVectors(DIMENSIONS, COUNT, 1);
  const centre = Float32Array.from({ length: DIMENSIONS }, () => 0.3 + uniform());
  const query = Float32Array.from({ length: DIMENSIONS }, () => 0.3 + uniform());
  const products = Array.from({ length: COUNT }, (_, number) => {
    const length = 1 + uniform();
    // Each leans towards the question or away from it, as vectors of passages do.
    const lean = 2 * uniform();
    const vector = centre.map((value, d) => value + length * (uniform() + lean * ((query[d] ?? 0) - value)));
    memory.vectors.set(vector, number * memory.stride);
    encodeVector(memory, centre, number);
    return vector.reduce((sum, value, d) => sum + value * (query[d] ?? 0), 0);
  });
  estimateProducts(memory, centre, query, first, COUNT - first);
  const estimates = [...memory.estimates.subarray(first)];
  const mean = products.reduce((sum, product) => sum + product, 0) / COUNT;
  return {
    estimates,
    errors: estimates.map((value, n) => value - (products[first + n] ?? 0)),
    spread: Math.sqrt(products.reduce((sum, product) => sum + (product - mean) ** 2, 0) / COUNT),
  };
}
