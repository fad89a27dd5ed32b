import { describe, expect, it } from 'vitest';
import { markWords, toWordPattern } from './mark-words.ts';

const marked = (text: string, query: string) =>
  markWords(text, toWordPattern(query)).flatMap((span) => (span.isMarked ? [span.text] : []));

describe('markWords', () => {
  it('marks the words of the query in any case and with their endings', () => {
    expect(marked('Caching strategies: cache what is cached.', 'caching strategy')).toEqual([
      'Caching',
      'strategies',
      'cache',
      'cached',
    ]);
  });

  it('marks short words only whole at their start, and never common ones', () => {
    expect(marked('RAG needs storage and a ragged budget', 'what is the RAG')).toEqual(['RAG', 'ragged']);
  });

  it('loses no letter of the text', () => {
    const text = 'Zürich (RAG) — naïve RAG, RAG';
    const spans = markWords(text, toWordPattern('rag naïve'));
    expect(spans.map((span) => span.text).join('')).toBe(text);
    expect(spans.filter((span) => span.isMarked)).toHaveLength(4);
  });

  it('marks nothing for a query of common words or signs', () => {
    expect(toWordPattern('how is it?')).toBeNull();
    expect(markWords('all of it', null)).toEqual([{ text: 'all of it', isMarked: false }]);
    expect(marked('a+b (c', '+ ( [')).toEqual([]);
  });
});
