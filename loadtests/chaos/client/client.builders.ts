import type { RequestKind } from '../experiment.ts';
import type { Call, JudgedRequest, Response } from './exchange.ts';
import type { Truth } from './record-truth.ts';

const QUESTION = 'How long does the RAG phase take?';
const TEXT = 'Phase 3 takes 2-4 months. [1]';
const CITATIONS = [{ marker: 1, passageId: 'phase-3', quotes: ['Phase 3 takes 2-4 months.'] }];

export const passage = (id: string) => ({ id, text: `All about ${id}.` });

export const TRUTH: Truth = {
  questions: [QUESTION],
  answers: new Map([[QUESTION, { text: TEXT, abstained: false, citations: CITATIONS }]]),
  searches: new Map([[QUESTION, [passage('phase-3'), passage('phase-2')]]]),
  bodies: new Map([['/v1/phases', '{"items":[]}']]),
  browsed: ['/v1/phases'],
  plans: ['{}'],
  projects: ['basic-rag-chatbot', 'semantic-search-engine'],
};

export const call = (kind: RequestKind): Call => ({
  kind,
  method: kind === 'search' || kind === 'browse' ? 'GET' : 'POST',
  path: '/v1/answers',
  headers: {},
  question: QUESTION,
});

export const answerBody = (changes: object = {}): string =>
  JSON.stringify({
    question: QUESTION,
    text: TEXT,
    abstained: false,
    citations: CITATIONS,
    degraded: [],
    ...changes,
  });

export const response = (body: string, changes: Partial<Response> = {}): Response => ({
  status: 200,
  headers: {},
  body,
  broke: null,
  totalMs: 5,
  firstTokenMs: null,
  ...changes,
});

export const judged = (changes: Partial<JudgedRequest> = {}): JudgedRequest => ({
  verdict: 'good',
  reasons: [],
  kind: 'search',
  atMs: 0,
  totalMs: 10,
  firstTokenMs: null,
  status: 200,
  tries: 1,
  ...changes,
});
