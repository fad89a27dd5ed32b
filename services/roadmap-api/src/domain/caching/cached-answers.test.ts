import { describe, expect, it } from 'vitest';
import type { AnswerEvent } from '../answer.ts';
import { DomainError, ModelUnavailable, NotFound, StoreUnavailable } from '../errors.ts';
import { buildPrincipal } from '../identity.builders.ts';
import type { AskedQuestions } from './asked-questions.ts';
import {
  buildAnswer,
  buildCache,
  buildRequest,
  listening,
  mapCacheStore,
  RECIPE,
  readAll,
  scriptedAnswers,
} from './caching.builders.ts';

const signal = new AbortController().signal;
const ADA = buildPrincipal({ id: 'key:ada' });
const BOB = buildPrincipal({ id: 'key:bob' });

describe('cachedAnswers', () => {
  it('gives the answer to the same question again, at no cost, under an id of its own', async () => {
    const { inner, complete, outcomes, world, answered } = setUp();
    const first = await complete({});
    world.nowMs += 90_000;
    const second = await complete({ question: ' how long does  PHASE 3 take ' });
    expect(inner.requests).toHaveLength(1);
    expect(first.cached).toBeUndefined();
    expect(second).toEqual({
      ...first,
      id: 'new-1',
      question: ' how long does  PHASE 3 take ',
      usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
      cached: { match: 'exact', ageSeconds: 90 },
    });
    expect(outcomes).toEqual(['miss', 'exact']);
    expect(answered).toEqual([['answered', { inputTokens: 0, outputTokens: 0, costUsd: 0 }]]);
  });

  it('streams a kept answer as sources, text and the whole', async () => {
    const { stream } = setUp();
    await stream({});
    const events = await stream({});
    expect(events.map(({ type }) => type)).toEqual(['sources', 'delta', 'done']);
    const [sources, delta, done] = events;
    expect(sources).toMatchObject({ sources: buildAnswer().citations });
    expect(delta).toMatchObject({ text: buildAnswer().text });
    expect(done).toMatchObject({ answer: { cached: { match: 'exact' }, id: idOf(sources) } });
  });

  it.each([
    ['tenant', { principal: buildPrincipal({ tenantId: 'other' }) }],
    ['rights', { principal: buildPrincipal({ scopes: new Set(['ask']) }) }],
    ['phase', { phaseId: 'phase-3' }],
    ['conversation', { history: [{ role: 'user', text: 'What is RAG?' }] }],
    ['question', { question: 'How long does Phase 5 take?' }],
  ] as const)('never shares across a different %s', async (_, different) => {
    const { inner, complete } = setUp();
    await complete({});
    expect((await complete(different)).cached).toBeUndefined();
    expect(inner.requests).toHaveLength(2);
  });

  it('never shares across versions of the content', async () => {
    const { complete, world } = setUp();
    await complete({});
    world.version = '8';
    expect((await complete({})).cached).toBeUndefined();
    world.version = '7';
    expect((await complete({})).cached).toBeDefined();
  });

  it.each([
    ['model', { ...RECIPE, modelId: 'other' }],
    ['prompt', { ...RECIPE, promptVersion: 'p2' }],
    ['embedding model', { ...RECIPE, embeddingModelId: null }],
    ['guardrail', { ...RECIPE, guardrail: { id: 'g', version: '2' } }],
    ['number of passages', { ...RECIPE, limits: { ...RECIPE.limits, passages: 3 } }],
  ])('never shares across a different %s', async (_, recipe) => {
    const store = mapCacheStore();
    await buildCache({ inner: scriptedAnswers(), store }).answerQuestion.complete(buildRequest(), signal);
    const other = buildCache({ inner: scriptedAnswers(), store, recipe });
    expect((await other.answerQuestion.complete(buildRequest(), signal)).cached).toBeUndefined();
    const same = buildCache({ inner: scriptedAnswers(), store });
    expect((await same.answerQuestion.complete(buildRequest(), signal)).cached).toBeDefined();
  });

  it('keeps a follow-up under its whole conversation', async () => {
    const { complete } = setUp();
    const history = [{ role: 'user' as const, text: 'What is RAG?' }];
    await complete({ history });
    expect((await complete({ history })).cached).toMatchObject({ match: 'exact' });
  });

  it('keeps nothing, and reads nothing, while the version of the content is unknown', async () => {
    const { complete, world, outcomes } = setUp();
    world.version = null;
    await complete({});
    await complete({});
    expect(outcomes).toEqual(['bypass', 'bypass']);
  });

  it('does not keep an answer that was made while the content changed', async () => {
    const { inner, cache } = setUp();
    const original = inner.complete;
    inner.complete = async (...args) => {
      cache.world.version = '8';
      return original(...args);
    };
    await cache.answerQuestion.complete(buildRequest(), signal);
    inner.complete = original;
    // Another replica may serve the former version for a while, and must not give what may be made of the next.
    cache.world.version = '7';
    expect((await cache.answerQuestion.complete(buildRequest(), signal)).cached).toBeUndefined();
  });

  it.each(['model-unavailable', 'model-cut-short', 'citations-missing', 'embedder-unavailable'] as const)(
    'does not keep an answer that is %s',
    async (reason) => {
      const { complete } = setUp(buildAnswer({ degraded: [reason] }));
      await complete({});
      expect((await complete({})).cached).toBeUndefined();
    },
  );

  it('believes an abstention for five minutes', async () => {
    const { complete, world } = setUp(buildAnswer({ abstained: true, citations: [], text: 'No.' }));
    await complete({});
    world.nowMs += 299_000;
    expect(await complete({})).toMatchObject({ abstained: true, cached: { ageSeconds: 299 } });
    world.nowMs += 1_000;
    expect((await complete({})).cached).toBeUndefined();
  });

  it('asks again where the caller wants a new answer, and keeps that one', async () => {
    const { cache, inner, outcomes } = setUp(buildAnswer(), buildAnswer({ text: 'Newer. [1]' }));
    await cache.answerQuestion.complete(buildRequest(), signal);
    const { request, heard } = listening({}, 'refresh');
    await cache.answerQuestion.complete(request, signal);
    expect(heard).toEqual([{ outcome: 'refresh' }, { outcome: 'refresh', stored: true }]);
    expect(await cache.answerQuestion.complete(buildRequest(), signal)).toMatchObject({ text: 'Newer. [1]' });
    expect(inner.requests).toHaveLength(2);
    expect(outcomes).toEqual(['miss', 'bypass', 'exact']);
  });

  it('neither looks nor keeps where the caller forbids it', async () => {
    const { cache, complete, inner } = setUp();
    const { request, heard } = listening({}, 'bypass');
    await cache.answerQuestion.complete(request, signal);
    expect(heard).toEqual([{ outcome: 'bypass' }]);
    await complete({});
    await cache.answerQuestion.complete(request, signal);
    expect(inner.requests).toHaveLength(3);
  });

  it('tells what it did: miss and stored, then hit with its times', async () => {
    const { cache } = setUp();
    const first = listening();
    await cache.answerQuestion.complete(first.request, signal);
    expect(first.heard).toEqual([{ outcome: 'miss' }, { outcome: 'miss', stored: true }]);
    cache.world.nowMs += 600_000;
    const second = listening();
    await cache.answerQuestion.complete(second.request, signal);
    expect(second.heard).toEqual([{ outcome: 'exact', ageSeconds: 600, ttlSeconds: 3_000 }]);
  });

  it('throws what is thrown inside, and keeps nothing of it', async () => {
    const { complete } = setUp(new StoreUnavailable());
    await expect(complete({})).rejects.toThrow(StoreUnavailable);
    expect((await complete({})).cached).toBeUndefined();
  });
});

describe('cachedAnswers, when a kept answer is past its time', () => {
  it('makes a new one', async () => {
    const { complete, world, outcomes } = setUp(buildAnswer(), buildAnswer({ text: 'Newer. [1]' }));
    await complete({});
    world.nowMs += 3_600_000;
    expect(await complete({})).toMatchObject({ text: 'Newer. [1]', degraded: [] });
    expect(outcomes).toEqual(['miss', 'miss']);
  });

  it.each([
    ['an extract', buildAnswer({ text: 'Extract. [1]', degraded: ['model-unavailable'], modelId: null })],
    ['a database that is down', new StoreUnavailable()],
    ['a model that is down', new ModelUnavailable('throttled')],
  ])('prefers it, labelled, to %s', async (_, failure) => {
    const { cache, stream } = setUp(buildAnswer(), failure);
    await stream({});
    cache.world.nowMs += 4_000_000;
    const { request, heard } = listening();
    const events = await readAll(cache.answerQuestion.stream(request, signal));
    expect(events.map(({ type }) => type)).toEqual(['sources', 'delta', 'done']);
    expect(events[2]).toMatchObject({
      answer: {
        text: buildAnswer().text,
        degraded: ['answer-stale'],
        cached: { match: 'exact', ageSeconds: 4_000 },
      },
    });
    expect(heard.at(-1)).toEqual({ outcome: 'stale', ageSeconds: 4_000, ttlSeconds: -400 });
    expect(cache.outcomes.at(-1)).toBe('stale');
  });

  it('hands on a failure that is no outage', async () => {
    const { complete, world } = setUp(buildAnswer(), new NotFound('gone'));
    await complete({});
    world.nowMs += 4_000_000;
    await expect(complete({})).rejects.toThrow(NotFound);
  });
});

describe('cachedAnswers under a stampede', () => {
  it('makes one answer for all who ask at once, and bills it once', async () => {
    const gate = gated();
    const cache = buildCache({ inner: gate.inner });
    const asked = [ADA, BOB, ADA].map((principal) => listening({ principal }));
    const answers = asked.map(({ request }) => cache.answerQuestion.complete(request, signal));
    await gate.untilAsked(1);
    gate.open();
    const [first, ...others] = await Promise.all(answers);
    expect(gate.inner.requests).toHaveLength(1);
    expect(first?.usage.inputTokens).toBe(900);
    for (const answer of others) {
      expect(answer.usage).toEqual({ inputTokens: 0, outputTokens: 0, costUsd: 0 });
      expect(answer.cached).toEqual({ match: 'shared', ageSeconds: 0 });
      expect(answer.id).not.toBe(first?.id);
    }
    expect(cache.outcomes).toEqual(['miss', 'shared', 'shared']);
    expect(asked[1]?.heard).toEqual([{ outcome: 'shared' }]);
  });

  it('goes on for the others when the first caller leaves, and stops when the last does', async () => {
    const gate = gated();
    const { answerQuestion } = buildCache({ inner: gate.inner });
    const callers = [new AbortController(), new AbortController()];
    const [first, second] = callers.map(({ signal: own }) => answerQuestion.complete(buildRequest(), own));
    await gate.untilAsked(1);
    callers[0]?.abort(new Error('left'));
    await expect(first).rejects.toThrow('left');
    expect(gate.signals[0]?.aborted).toBe(false);
    callers[1]?.abort(new Error('left, too'));
    await expect(second).rejects.toThrow('left, too');
    expect(gate.signals[0]?.aborted).toBe(true);
  });

  it('does not refuse those who wait with the one whose quota is used up', async () => {
    const gate = gated(new QuotaExhausted('Tomorrow.'));
    const { answerQuestion, outcomes } = buildCache({ inner: gate.inner });
    const poor = answerQuestion.complete(buildRequest({ principal: ADA }), signal);
    const rich = readAll(answerQuestion.stream(buildRequest({ principal: BOB }), signal));
    await gate.untilAsked(1);
    gate.open();
    await expect(poor).rejects.toThrow('Tomorrow.');
    const events = await rich;
    expect(events.map(({ type }) => type)).toEqual(['sources', 'delta', 'done']);
    expect(events[2]).toMatchObject({ answer: { usage: { inputTokens: 900 }, id: idOf(events[0]) } });
    expect(gate.inner.requests.map(({ principal }) => principal.id)).toEqual(['key:ada', 'key:bob']);
    expect(outcomes.filter((outcome) => outcome === 'miss')).toHaveLength(2);
  });

  it('does not share between tenants', async () => {
    const gate = gated();
    const { answerQuestion } = buildCache({ inner: gate.inner });
    const requests = ['a', 'b'].map((tenantId) => buildRequest({ principal: buildPrincipal({ tenantId }) }));
    const answers = requests.map((request) => answerQuestion.complete(request, signal));
    await gate.untilAsked(2);
    gate.open();
    expect((await Promise.all(answers)).map(({ cached }) => cached)).toEqual([undefined, undefined]);
  });
});

describe('cachedAnswers and a question in other words', () => {
  it('gives the answer of the one that was found, in the asker’s own words', async () => {
    const { cache, inner } = withSameQuestion();
    await cache.answerQuestion.complete(buildRequest(), signal);
    const { request, heard } = listening({ question: 'duration of phase three' });
    const answer = await cache.answerQuestion.complete(request, signal);
    expect(answer).toMatchObject({ question: 'duration of phase three', cached: { match: 'semantic' } });
    expect(heard).toMatchObject([{ outcome: 'semantic' }]);
    expect(inner.requests).toHaveLength(1);
  });

  it('never asks by meaning for a follow-up, nor remembers one', async () => {
    const { cache, asked } = withSameQuestion();
    const history = [{ role: 'user' as const, text: 'What is RAG?' }];
    await cache.answerQuestion.complete(buildRequest({ history }), signal);
    await cache.answerQuestion.complete(buildRequest({ history, question: 'And then?' }), signal);
    expect(asked.calls).toEqual([]);
  });

  it('forgets a question whose answer is gone', async () => {
    const { cache, asked, store } = withSameQuestion();
    await cache.answerQuestion.complete(buildRequest(), signal);
    store.entries.clear();
    const answer = await cache.answerQuestion.complete(buildRequest({ question: 'duration of phase three' }), signal);
    expect(answer.cached).toBeUndefined();
    expect(asked.calls).toContain('remove');
  });

  it('does not remember an abstention', async () => {
    const { cache, asked } = withSameQuestion(buildAnswer({ abstained: true, citations: [], text: 'No.' }));
    await cache.answerQuestion.complete(buildRequest(), signal);
    expect(asked.calls).toEqual(['find']);
  });
});

describe('forget', () => {
  it('erases what a principal caused, and nothing else', async () => {
    const store = mapCacheStore();
    const { answerQuestion, forget } = buildCache({ inner: scriptedAnswers(), store });
    const ask = (principal: typeof ADA, question: string) =>
      answerQuestion.complete(buildRequest({ principal, question }), signal);
    await ask(ADA, 'What is RAG?');
    await ask(ADA, 'Who wrote ReAct?');
    await ask(BOB, 'What is HyDE?');
    await forget('key:ada');
    expect((await ask(BOB, 'What is HyDE?')).cached).toMatchObject({ match: 'exact' });
    expect((await ask(BOB, 'What is RAG?')).cached).toBeUndefined();
    expect((await ask(BOB, 'Who wrote ReAct?')).cached).toBeUndefined();
    await forget('key:bob');
    expect(store.entries.size).toBe(0);
  });

  it('reaches the memory of questions, by the hash that entries name', async () => {
    const { cache, asked } = withSameQuestion();
    await cache.answerQuestion.complete(buildRequest({ principal: ADA }), signal);
    await cache.forget('key:ada');
    expect(asked.forgotten).toEqual([asked.owner]);
  });

  it('leaves no word of a question and no name of a caller in the store', async () => {
    const { cache, store } = withSameQuestion();
    await cache.answerQuestion.complete(buildRequest({ question: 'My name is Ada, how long is it?' }), signal);
    const held = [...store.entries].map(([key, value]) => key + Buffer.from(value).toString('latin1')).join('\n');
    expect(held).toContain('2-4 months');
    expect(held).not.toMatch(/my name|key:ada|how long/i);
  });
});

class QuotaExhausted extends DomainError {
  readonly code = 'quota-exhausted';
}

function setUp(...script: Parameters<typeof scriptedAnswers>) {
  const inner = scriptedAnswers(...script);
  const cache = buildCache({ inner });
  const { answerQuestion, world, outcomes, answered } = cache;
  type Parts = Parameters<typeof buildRequest>[0];
  return {
    cache,
    inner,
    world,
    outcomes,
    answered,
    complete: (parts: Parts) => answerQuestion.complete(buildRequest(parts), signal),
    stream: (parts: Parts) => readAll(answerQuestion.stream(buildRequest(parts), signal)),
  };
}

/** A memory of questions that takes every question for the one that was asked last. */
function withSameQuestion(...script: Parameters<typeof scriptedAnswers>) {
  const inner = scriptedAnswers(...script);
  const store = mapCacheStore();
  const calls: string[] = [];
  const asked: AskedQuestions & { found: string | null; owner: string; calls: string[]; forgotten: string[] } = {
    calls,
    forgotten: [],
    owner: '',
    found: null,
    async find() {
      calls.push('find');
      return asked.found;
    },
    async add({ name, owner }) {
      calls.push('add');
      asked.found = name;
      asked.owner = owner;
    },
    remove: () => void calls.push('remove'),
    forget: (owner) => void asked.forgotten.push(owner),
  };
  return { inner, store, asked, cache: buildCache({ inner, store, asked }) };
}

/** A use case that answers only when the gate is opened; the first `errors` calls fail then. */
function gated(...errors: Error[]) {
  const opened = Promise.withResolvers<void>();
  const signals: AbortSignal[] = [];
  const inner = scriptedAnswers();
  const complete: typeof inner.complete = async (request, own) => {
    inner.requests.push(request);
    signals.push(own);
    const error = errors[inner.requests.length - 1];
    await Promise.race([
      opened.promise,
      new Promise((_, reject) => own.addEventListener('abort', () => reject(own.reason))),
    ]);
    if (error) throw error;
    return buildAnswer({ question: request.question });
  };
  return {
    inner: {
      ...inner,
      complete,
      async *stream(request: Parameters<typeof complete>[0], own: AbortSignal): AsyncGenerator<AnswerEvent> {
        const answer = await complete(request, own);
        yield { type: 'sources', id: answer.id, sources: answer.citations };
        yield { type: 'delta', text: answer.text };
        yield { type: 'done', answer };
      },
    },
    signals,
    open: () => opened.resolve(),
    untilAsked: (times: number) => expect.poll(() => inner.requests.length).toBe(times),
  };
}

function idOf(event: AnswerEvent | undefined): string | undefined {
  return event?.type === 'sources' ? event.id : undefined;
}
