import { describe, expect, it } from 'vitest';
import type { AnswerQuestion, AnswerRequest } from '../answer-question.ts';
import { buildPrincipal } from '../identity.builders.ts';
import type { Embedder } from '../ports/embedder.ts';
import { redactQueries } from './redact-queries.ts';
import { redactQuestions } from './redact-questions.ts';

const REQUEST: AnswerRequest = {
  question: 'I am ada@post.dev. What is RAG?',
  history: [
    { role: 'user', text: 'My key is sk-abcdefghijklmnopqrst1234.' },
    { role: 'assistant', text: 'Ask away.' },
  ],
  phaseId: 'phase-3',
  principal: buildPrincipal(),
};

describe('redactQuestions', () => {
  it.each(['complete', 'stream'] as const)('hides question and history from all that is behind it: %s', async (way) => {
    const seen: AnswerRequest[] = [];
    const stop = new Error('seen');
    const inner: AnswerQuestion = {
      complete: async (request) => {
        seen.push(request);
        throw stop;
      },
      stream: (request) => {
        seen.push(request);
        throw stop;
      },
    };
    await expect(async () => redactQuestions(inner)[way](REQUEST, AbortSignal.timeout(5_000))).rejects.toBe(stop);
    expect(seen).toEqual([
      {
        ...REQUEST,
        question: 'I am [email]. What is RAG?',
        history: [
          { role: 'user', text: 'My key is [secret].' },
          { role: 'assistant', text: 'Ask away.' },
        ],
      },
    ]);
  });
});

describe('redactQueries', () => {
  it('hides the query from a remote embedder, and leaves passages and model as they are', async () => {
    const seen: string[] = [];
    const embedder: Embedder = {
      modelId: 'remote',
      dimensions: 1,
      embedQuery: async (text) => {
        seen.push(text);
        return Float32Array.of(1);
      },
      embedPassages: async (texts) => {
        seen.push(...texts);
        return [];
      },
    };
    const redacting = redactQueries(embedder);
    await redacting.embedQuery('call +49 30 901820');
    await redacting.embedPassages(['a@b.dev']);
    expect(seen).toEqual(['call [phone]', 'a@b.dev']);
    expect(redacting).toMatchObject({ modelId: 'remote', dimensions: 1 });
  });
});
