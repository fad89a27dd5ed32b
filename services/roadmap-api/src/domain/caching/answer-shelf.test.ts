import { describe, expect, it } from 'vitest';
import { buildPrincipal } from '../identity.builders.ts';
import { buildAnswer, buildCache, buildRequest, mapCacheStore, scriptedAnswers } from './caching.builders.ts';

const signal = new AbortController().signal;

describe('an answer on the shelf', () => {
  it('expires up to a fifth before the configured time, each at its own', async () => {
    const ttls = await Promise.all(
      [0, 0.25, 0.999].map(async (fraction) => {
        const store = mapCacheStore();
        const { answerQuestion } = buildCache({ inner: scriptedAnswers(), store, random: () => fraction });
        await answerQuestion.complete(buildRequest(), signal);
        return [...store.ttls.values()].at(-1);
      }),
    );
    // An hour at most, and two hours more as stale.
    expect(ttls).toEqual([2_880 + 7_200, 3_060 + 7_200, 3_599 + 7_200]);
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['changed', (bytes) => bytes.map((byte, i) => (i === bytes.length - 5 ? byte ^ 1 : byte))],
    ['replaced', () => new TextEncoder().encode('{"format":1}')],
    ['emptied', () => new Uint8Array()],
  ])('is dropped and counted when it was %s in the store', async (_, poison) => {
    const { store, answerQuestion, outcomes } = setUp();
    await answerQuestion.complete(buildRequest(), signal);
    for (const [key, value] of store.entries) store.entries.set(key, poison(value));
    const answer = await answerQuestion.complete(buildRequest(), signal);
    expect(answer).toMatchObject({ text: buildAnswer().text, usage: { inputTokens: 900 } });
    expect(outcomes).toEqual(['miss', 'poisoned', 'miss']);
    expect((await answerQuestion.complete(buildRequest(), signal)).cached).toMatchObject({ match: 'exact' });
  });

  it('is dropped when it is another answer that was moved under its name', async () => {
    const { store, answerQuestion, outcomes } = setUp();
    await answerQuestion.complete(buildRequest(), signal);
    const [[, moved] = []] = [...store.entries].slice(-1);
    await answerQuestion.complete(buildRequest({ question: 'What is RAG?' }), signal);
    const [[name] = []] = [...store.entries].slice(-1);
    if (name && moved) store.entries.set(name, moved);
    await answerQuestion.complete(buildRequest({ question: 'What is RAG?' }), signal);
    expect(outcomes).toEqual(['miss', 'miss', 'poisoned', 'miss']);
  });

  it('is dropped when a passage that it cites is gone', async () => {
    const { world, answerQuestion, outcomes } = setUp();
    await answerQuestion.complete(buildRequest(), signal);
    world.missingPassages.add('phase-3');
    await answerQuestion.complete(buildRequest(), signal);
    expect(outcomes).toEqual(['miss', 'poisoned', 'miss']);
  });

  it('is not found by a replica with another secret, nor taken for poison', async () => {
    const store = mapCacheStore();
    await buildCache({ inner: scriptedAnswers(), store }).answerQuestion.complete(buildRequest(), signal);
    const other = buildCache({ inner: scriptedAnswers(), store, secret: 'other' });
    await other.answerQuestion.complete(buildRequest(), signal);
    expect(other.outcomes).toEqual(['miss']);
  });

  it('is found for erasure, of its own caller and when several were kept at once', async () => {
    const { store, answerQuestion, forget } = setUp();
    const questions = Array.from({ length: 100 }, (_, number) => `What is term ${number}?`);
    await Promise.all(questions.map((question) => answerQuestion.complete(buildRequest({ question }), signal)));
    const principal = buildPrincipal({ id: 'key:bob' });
    await answerQuestion.complete(buildRequest({ principal, question: 'What is another term?' }), signal);
    expect(store.entries.size).toBe(questions.length + 1);
    await forget('key:ada');
    expect(store.entries.size).toBe(1);
  });

  it('is not kept where an erasure would not find it', async () => {
    const store = { ...mapCacheStore(), enlist: async () => false };
    const { answerQuestion, outcomes } = buildCache({ inner: scriptedAnswers(), store });
    await answerQuestion.complete(buildRequest(), signal);
    await answerQuestion.complete(buildRequest(), signal);
    expect(store.entries.size).toBe(0);
    expect(outcomes).toEqual(['miss', 'miss']);
  });

  it('is listed for longer than it is kept', async () => {
    const listed: number[] = [];
    const store = mapCacheStore();
    const enlist = async (...[, , ttlSeconds]: Parameters<typeof store.enlist>) => listed.push(ttlSeconds) > 0;
    await buildCache({ inner: scriptedAnswers(), store: { ...store, enlist } }).answerQuestion.complete(
      buildRequest(),
      signal,
    );
    expect(listed[0]).toBeGreaterThan([...store.ttls.values()][0] ?? Number.POSITIVE_INFINITY);
  });

  it('costs an answer nothing but time when the cache is gone, and tells an erasure of it', async () => {
    const gone = new Error('gone');
    const dead = {
      get: async () => null,
      set: async () => {},
      delete: async () => {},
      enlist: async () => false,
      eraseListed: () => Promise.reject(gone),
    };
    const { answerQuestion, forget, outcomes } = buildCache({ inner: scriptedAnswers(), store: dead });
    await answerQuestion.complete(buildRequest(), signal);
    expect((await answerQuestion.complete(buildRequest(), signal)).text).toBe(buildAnswer().text);
    await expect(forget('key:ada')).rejects.toBe(gone);
    expect(outcomes).toEqual(['miss', 'miss']);
  });
});

function setUp() {
  const store = mapCacheStore();
  return { store, ...buildCache({ inner: scriptedAnswers(), store }) };
}
