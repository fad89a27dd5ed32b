import { describe, expect, it } from 'vitest';
import { stems } from './stems.ts';

describe('stems', () => {
  it.each([
    ['deploying', 'deployment'],
    ['evaluate', 'evaluation'],
    ['evaluating', 'evaluator'],
    ['strategies', 'strategy'],
    ['databases', 'database'],
    ['Caching', 'cached'],
  ])('lets %s meet %s', (one, other) => {
    expect(stems(one)).toEqual(stems(other));
  });

  it('keeps short words whole', () => {
    expect(stems('RAG bed API')).toEqual(['rag', 'bed', 'api']);
  });

  it('leaves out the words that a question is made of', () => {
    expect(stems('What is the best way to learn about it?')).toEqual(['best']);
  });

  it('also joins a number to its word, because alone it fits everywhere', () => {
    expect(stems('Phase 3')).toEqual(['phas', '3', 'phas#3']);
  });

  it('gives the same stems for a word seen before', () => {
    expect(stems('vectors vectors')).toEqual(['vector', 'vector']);
  });
});
