import { describe, expect, it } from 'vitest';
import { passage } from './answering.builders.ts';
import { citationsIn, citePassage } from './cite-passages.ts';

const CHECKLIST = passage();
const PROJECT = passage({
  id: 'phase-3.hands-on-projects.basic-rag-chatbot~2',
  headingPath: ['Phase 3', 'Basic RAG chatbot'],
  text: 'Build a chatbot over documents. Use a local vector store. Measure answer accuracy.',
});

describe('citePassage', () => {
  it('quotes the sentence nearest to the statement, word for word, and links to the passage', () => {
    expect(citePassage(PROJECT, 2, ['Which vector store should I use?'])).toEqual({
      marker: 2,
      passageId: 'phase-3.hands-on-projects.basic-rag-chatbot~2',
      headingPath: ['Phase 3', 'Basic RAG chatbot'],
      quotes: ['Use a local vector store.'],
      link: '/#/passages/phase-3.hands-on-projects.basic-rag-chatbot~2',
    });
  });

  it('quotes a passage without a sentence whole', () => {
    expect(citePassage(passage({ text: '42 / 7' }), 1, ['numbers']).quotes).toEqual(['42 / 7']);
  });
});

describe('citationsIn', () => {
  it('cites each passage once, in the order of the first marks', () => {
    const citations = citationsIn('Measure accuracy [2]. Cache queries [1]. Use a store [2].', [CHECKLIST, PROJECT]);
    expect(citations.map(({ marker, passageId }) => [marker, passageId])).toEqual([
      [2, PROJECT.id],
      [1, CHECKLIST.id],
    ]);
  });

  it.each([
    ['a mark before the stop', 'Errors are handled [1]. The vector database is watched [2].'],
    ['a mark after the stop', 'Errors are handled. [1] The vector database is watched. [2]'],
    ['list items', '- Errors are handled [1]\n- The vector database is watched [2]'],
  ])('quotes what the statement with the mark says, with %s', (_case, text) => {
    const quotes = citationsIn(text, [CHECKLIST, CHECKLIST]).flatMap((citation) => citation.quotes);
    expect(quotes).toEqual(['Handle errors of failed retrievals.', 'Monitor the vector database.']);
  });

  it('quotes a sentence for each statement that carries the mark, each once and without emphasis', () => {
    const chatbot = passage({ text: '**Time:** 2 weeks\n\n- Use a local *vector store*.\n- Measure accuracy.' });
    const text =
      'Basic RAG chatbot: 2 weeks. [1] Measure accuracy. [1]\n- The store is local [1]\n- Accuracy is measured [1]';
    expect(citationsIn(text, [chatbot])[0]?.quotes).toEqual([
      'Time: 2 weeks',
      'Measure accuracy.',
      'Use a local vector store.',
    ]);
  });

  it('cites nothing where nothing is marked', () => {
    expect(citationsIn('Cache queries.', [CHECKLIST])).toEqual([]);
  });
});
