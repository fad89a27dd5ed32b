import type { Answer } from '../../domain/answer.ts';

const linkedPassage = {
  id: 'phase-3.basic-rag-chatbot',
  documentId: 'phase-3',
  phaseId: 'phase-3',
  headingPath: ['Phase 3', 'Hands-on projects', 'Basic RAG chatbot'],
  text: 'Load and cut documents, embed them, store the vectors, and answer with sources.',
  link: '/#/passages/phase-3.basic-rag-chatbot',
};

const searchResults = {
  mode: 'hybrid' as const,
  degraded: [],
  results: [{ ...linkedPassage, score: 0.0325, cosine: 0.61, bm25: 7.2 }],
};

const answer: Answer = {
  id: '5f0c3a52-7f2e-4a07-8d27-2d5f0e9b7c11',
  question: 'What do I build first in phase 3?',
  text: 'A chatbot that answers from your documents and cites them [1].',
  abstained: false,
  citations: [
    {
      marker: 1,
      passageId: linkedPassage.id,
      headingPath: linkedPassage.headingPath,
      quotes: ['Load and cut documents, embed them, store the vectors, and answer with sources.'],
      link: linkedPassage.link,
    },
  ],
  degraded: [],
  modelId: 'amazon.nova-lite-v1:0',
  usage: { inputTokens: 812, outputTokens: 24, costUsd: 0.000054 },
};

const answerStream = [
  `event: sources\ndata: ${JSON.stringify({ id: answer.id, sources: answer.citations })}\n\n`,
  `event: delta\ndata: ${JSON.stringify({ text: 'A chatbot that answers ' })}\n\n`,
  `event: delta\ndata: ${JSON.stringify({ text: 'from your documents and cites them [1].' })}\n\n`,
  `event: done\ndata: ${JSON.stringify(answer)}\n\n`,
].join('');

/** What is found and answered. */
export const ANSWERS_EXAMPLES = { linkedPassage, searchResults, answer, answerStream };
