import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOf, progressOf } from './progress-number.ts';

const projects = Array.from({ length: 20 }, (_, index) => `project-${index}`);

describe('a document of progress', () => {
  it('says the number it was made from', () => {
    const anyNumber = fc.integer({ min: 0, max: 2 ** projects.length - 1 });
    fc.assert(fc.property(anyNumber, (number) => numberOf(progressOf(number, projects), projects) === number));
  });

  it('says 0 where there is none', () => {
    expect(numberOf({}, projects)).toBe(0);
  });
});
