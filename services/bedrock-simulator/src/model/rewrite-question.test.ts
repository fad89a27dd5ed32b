import { describe, expect, it } from 'vitest';
import { rewriteQuestion } from './rewrite-question.ts';

describe('rewriteQuestion', () => {
  it.each([
    [['What is Phase 3 about?'], 'How long does it take?', 'How long does Phase 3 take?'],
    [['Tell me about LangGraph'], 'Which courses teach it?', 'Which courses teach LangGraph?'],
    [['Which certifications are worth the money?'], 'How much do they cost?', 'How much do certifications cost?'],
    [['What do I learn in the RAG phase?'], 'and how long does it take?', 'and how long does the RAG phase take?'],
    [['What does phase 4 teach?'], 'And how long does it take?', 'And how long does phase 4 take?'],
    [
      ['What is the deliverable of the semantic search project?'],
      'and how long does it take?',
      'and how long does the semantic search project take?',
    ],
    [['What is Phase 4?'], 'What are its projects?', "What are Phase 4's projects?"],
  ])('puts the subject of %j where %j has a pronoun', (earlier, question, expected) => {
    expect(rewriteQuestion(earlier, question)).toBe(expected);
  });

  it('asks the earlier question about what is named now', () => {
    expect(rewriteQuestion(['How long does Phase 1 take?'], 'And phase 2?')).toBe('How long does phase 2 take?');
    expect(rewriteQuestion(['What is the deliverable of the API service?'], 'What about Docker?')).toBe(
      'What is Docker?',
    );
  });

  it('follows a chain of turns', () => {
    const earlier = ['What is Phase 3?', 'How long does it take?'];
    expect(rewriteQuestion(earlier, 'What about phase 4?')).toBe('How long does phase 4 take?');
    expect(rewriteQuestion(earlier, 'Which projects belong to it?')).toBe('Which projects belong to Phase 3?');
  });

  it('adds the subject to a bare question', () => {
    expect(rewriteQuestion(['What is RAG?'], 'Why?')).toBe('Why (RAG)?');
  });

  it('leaves a question alone that is whole, or that has nothing before it', () => {
    expect(rewriteQuestion(['What is RAG?'], 'Which Python book is best?')).toBe('Which Python book is best?');
    expect(rewriteQuestion([], 'How long does it take?')).toBe('How long does it take?');
    expect(rewriteQuestion(['?'], 'How long does it take?')).toBe('How long does it take?');
  });
});
