import { describe, expect, it } from 'vitest';
import { nearestNames, suggestion } from './nearest-names.ts';

describe('the nearest names', () => {
  it.each([
    ['mod', ['q', 'mode', 'phase', 'k'], ['mode']],
    ['MODE', ['mode', 'node'], ['mode', 'node']],
    ['phase-33', ['phase-3', 'phase-30', 'appendix-a'], ['phase-3', 'phase-30']],
    ['hours', ['startDate', 'hoursPerWeek'], ['hoursPerWeek']],
    ['x', ['question', 'history'], []],
    ['anything', [], []],
  ])('of %j among %j are %j', (word, known, nearest) => {
    expect(nearestNames(word, known)).toEqual(nearest);
  });

  it('are three at most', () => {
    expect(nearestNames('phase-0', ['phase-1', 'phase-2', 'phase-3', 'phase-4'])).toHaveLength(3);
  });

  it('are found in no time for a word of any length', () => {
    const startedAt = performance.now();
    nearestNames('x'.repeat(60_000), Array(500).fill('phase-3.hands-on-projects.basic-rag-chatbot'));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe('a suggestion', () => {
  it('names what comes close', () => {
    expect(suggestion('vidoe', ['video', 'book'])).toBe('Did you mean "video"?');
  });

  it('names all where nothing comes close, as long as they are few', () => {
    expect(suggestion('zzz', ['one', 'two'])).toBe('Known are: one, two.');
    expect(
      suggestion(
        'zzz',
        Array.from({ length: 30 }, (_, i) => `name-${i}`),
      ),
    ).toMatch(/^Known are, among others: name-0, .*name-11\.$/);
    expect(suggestion('zzz', [])).toBe('None is known.');
  });
});
