import { describe, expect, it } from 'vitest';
import { bestSentences, closestSentence, plainText, sentencesOf } from './sentences.ts';

const PASSAGE = `Retrieval finds passages. It ranks them
by score, e.g. with BM25.

- **Chunking:** split text along headings
- [ ] Cache embeddings and frequent queries
1. Measure recall first
| Metric | Aim |
> Build in public.`;

describe('sentencesOf', () => {
  it('cuts prose into sentences and every list item, row and quotation into its own', () => {
    expect(sentencesOf(PASSAGE)).toEqual([
      'Retrieval finds passages.',
      'It ranks them\nby score, e.g. with BM25.',
      '**Chunking:** split text along headings',
      'Cache embeddings and frequent queries',
      'Measure recall first',
      '| Metric | Aim |',
      'Build in public.',
    ]);
  });

  it('yields nothing that does not stand in the text word for word', () => {
    expect(sentencesOf(PASSAGE).filter((sentence) => !PASSAGE.includes(sentence))).toEqual([]);
  });

  it('leaves out lines without a word', () => {
    expect(sentencesOf('---\n\n***\n\n| --- | --- |')).toEqual([]);
  });
});

describe('bestSentences', () => {
  it('picks what shares most words with the query, whatever the case and the plural', () => {
    expect(bestSentences(PASSAGE, 'Which query should I CACHE?', 1)).toEqual(['Cache embeddings and frequent queries']);
    expect(bestSentences(PASSAGE, 'How are chunks split?', 1)).toEqual(['**Chunking:** split text along headings']);
  });

  it('keeps the order of the text among those it picks', () => {
    expect(bestSentences(PASSAGE, 'measure recall of passages', 2)).toEqual([
      'Retrieval finds passages.',
      'Measure recall first',
    ]);
  });

  it('falls back to the first sentence when none shares a word', () => {
    expect(bestSentences(PASSAGE, 'zebra', 3)).toEqual(['Retrieval finds passages.']);
  });

  it('does not count words that every sentence has', () => {
    expect(bestSentences('This is it with the rest. Embeddings matter.', 'what is it with the embeddings', 1)).toEqual([
      'Embeddings matter.',
    ]);
  });
});

describe('closestSentence', () => {
  it('prefers the sentence that says nothing besides, and has the whole text where there is none', () => {
    const text = 'The agents phase takes 3-4 months and ends with a system of agents. Phase 4 takes **3-4 months**.';
    expect(closestSentence(text, 'Phase 4 takes 3-4 months.')).toBe('Phase 4 takes **3-4 months**.');
    expect(closestSentence('42 / 7', 'numbers')).toBe('42 / 7');
  });
});

describe('plainText', () => {
  it('drops the marks and keeps the words', () => {
    expect(plainText('**RAG:** see [the *docs*](https://example.com),\n `top_k` and _more_')).toBe(
      'RAG: see the docs, top_k and more',
    );
  });
});
