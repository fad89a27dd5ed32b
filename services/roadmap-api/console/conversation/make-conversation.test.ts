import { describe, expect, it, vi } from 'vitest';
import type { Answer, Question } from '../../client/generated/api.ts';
import { Problem } from '../api/problem.ts';
import type { AnswerEvent } from '../api/stream-answer.ts';
import { makeConversation } from './make-conversation.ts';

describe('a conversation', () => {
  it('shows the answer growing, then whole', async () => {
    const { conversation, states } = setUp(() => events('Hybrid ', 'search.'));
    await conversation.ask('What wins?');
    expect(states()).toEqual([
      'writing ',
      'writing ',
      'writing Hybrid ',
      'writing Hybrid search.',
      'finished Hybrid search.',
    ]);
  });

  it('sends earlier exchanges as history, oldest first, and leaves failed ones out', async () => {
    const asked: Question[] = [];
    const { conversation } = setUp((question) => {
      asked.push(question);
      if (question.question === 'broken') throw problem;
      return events(`Answer to ${question.question}`);
    });
    for (const question of ['one', 'broken', 'two', 'three']) await conversation.ask(question);
    expect(asked.at(-1)?.history).toEqual([
      { role: 'user', text: 'one' },
      { role: 'assistant', text: 'Answer to one' },
      { role: 'user', text: 'two' },
      { role: 'assistant', text: 'Answer to two' },
    ]);
  });

  it('drops the oldest turns once the API would refuse their length', async () => {
    const asked: Question[] = [];
    const { conversation } = setUp((question) => {
      asked.push(question);
      return events('x'.repeat(900));
    });
    for (let turn = 0; turn < 25; turn += 1) await conversation.ask(`${turn}`);
    const history = asked.at(-1)?.history ?? [];
    expect(history.map(({ text }) => text.length).reduce((sum, length) => sum + length)).toBeLessThanOrEqual(8_000);
    expect(history).toHaveLength(16);
    expect(history.at(-2)).toEqual({ role: 'user', text: '23' });
  });

  it('keeps what was written when stopped, aborts the request and is ready for the next question', async () => {
    let aborted = false;
    const { conversation } = setUp(async function* (_question, signal) {
      signal.addEventListener('abort', () => (aborted = true));
      yield { type: 'delta', text: 'Half' };
      conversation.stop();
      signal.throwIfAborted();
    });
    await conversation.ask('Why?');
    expect(aborted).toBe(true);
    expect(conversation.exchanges()).toMatchObject([{ state: 'stopped', text: 'Half', problem: null }]);
  });

  it('asks one question at a time', async () => {
    const { conversation } = setUp(async function* () {
      await conversation.ask('impatient');
      yield* events('Done.');
    });
    await conversation.ask('first');
    expect(conversation.exchanges().map(({ question }) => question)).toEqual(['first']);
  });

  it('shows a failure with its problem beside what had been written', async () => {
    const { conversation } = setUp(async function* () {
      yield { type: 'delta', text: 'Half' };
      throw problem;
    });
    await conversation.ask('Why?');
    expect(conversation.exchanges()).toMatchObject([{ state: 'failed', text: 'Half', problem }]);
  });

  it('takes a rating back when it could not be saved', async () => {
    const sendFeedback = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(problem);
    const { conversation } = setUp(() => events('Yes.'), sendFeedback);
    await conversation.ask('Why?');
    const rate = async (rating: 'up' | 'down') => {
      for (const exchange of conversation.exchanges()) await conversation.rate(exchange, rating);
    };
    await rate('up');
    expect(sendFeedback).toHaveBeenLastCalledWith('answer-1', 'up');
    expect(conversation.exchanges()).toMatchObject([{ rating: 'up', problem: null }]);
    await rate('down');
    expect(conversation.exchanges()).toMatchObject([{ rating: 'up', problem }]);
  });

  it('forgets everything when cleared, even an answer on its way', async () => {
    const { conversation } = setUp(async function* () {
      yield { type: 'delta', text: 'Half' };
      conversation.clear();
      yield { type: 'delta', text: ' more' };
    });
    await conversation.ask('Why?');
    expect(conversation.exchanges()).toEqual([]);
  });
});

const problem = new Problem({ title: 'No', detail: 'Try again.', status: 503, requestId: null });

function setUp(
  streamAnswer: (question: Question, signal: AbortSignal) => AsyncIterable<AnswerEvent>,
  sendFeedback: (answerId: string, rating: 'up' | 'down') => Promise<void> = async () => {},
) {
  const conversation = makeConversation({
    async *streamAnswer(question, signal) {
      yield* streamAnswer(question, signal);
    },
    sendFeedback,
  });
  const seen: string[] = [];
  conversation.subscribe(() => seen.push(...conversation.exchanges().map(({ state, text }) => `${state} ${text}`)));
  return { conversation, states: () => seen };
}

async function* events(...deltas: string[]): AsyncGenerator<AnswerEvent> {
  yield { type: 'sources', id: 'answer-1', sources: [] };
  for (const text of deltas) yield { type: 'delta', text };
  const usage = { inputTokens: 1, outputTokens: 1, costUsd: 0 };
  const rest = { abstained: false, citations: [], degraded: [], modelId: 'simulated', usage };
  const answer: Answer = { id: 'answer-1', question: '', text: deltas.join(''), ...rest };
  yield { type: 'done', answer };
}
