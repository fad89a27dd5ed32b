import { describe, expect, it, vi } from 'vitest';
import { PATHS } from '../../contract.ts';
import { memoryRateLimiter } from '../adapters/memory/memory-rate-limiter.ts';
import { buildPrincipal } from '../domain/identity.builders.ts';
import { quotaExhausted } from '../domain/limits/quota-exhausted.ts';
import type { RateLimit } from '../domain/limits/rate-limiter.ts';
import { buildApp } from './app.builders.ts';
import { guardSignIns } from './guard-sign-ins.ts';
import type { AppDependencies, RequestLimits } from './ports.ts';

const rate = (name: RateLimit['name'], capacity: number): RateLimit => ({ name, capacity, windowSeconds: 60 });
const anonymous = buildPrincipal({ kind: 'anonymous', id: 'address:a', scopes: new Set(['read']) });
const ask = (accept = 'application/json') => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept },
  body: '{"question":"How long is Phase 3?"}',
});

describe('a caller who asks too fast', () => {
  it('is told by 429 which limit it is, and when to come back', async () => {
    const { app, limited } = limitedApp();
    await app.request(PATHS.phases);
    const response = await app.request(PATHS.phases);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(response.headers.get('ratelimit')).toBe('"browse";r=0;t=60');
    expect(await response.json()).toMatchObject({
      code: 'rate-limited',
      detail: 'The limit "browse" is 1 requests in 60 s. Try again in 60 s.',
      limit: { name: 'browse', limit: 1, remaining: 0, retryAfterSeconds: 60 },
    });
    expect(limited).toEqual(['browse']);
  });

  it('has more with a key than without, and a limit of its own for questions', async () => {
    const { app } = limitedApp({ authenticate: async () => buildPrincipal() });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await app.request(PATHS.phases)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await app.request(PATHS.answers, ask())).status).toBe(200);
    expect((await app.request(PATHS.answers, ask())).status).toBe(200);
    expect((await app.request(PATHS.answers, ask())).status).toBe(429);
  });

  it('does not use up what others have', async () => {
    const callers = ['a', 'b'].map((name) => ({ ...anonymous, id: `address:${name}` }));
    const { app } = limitedApp({ authenticate: async () => callers.shift() ?? anonymous });
    expect((await app.request(PATHS.phases)).status).toBe(200);
    expect((await app.request(PATHS.phases)).status).toBe(200);
  });
});

describe('RateLimit headers', () => {
  it('stand on what is one caller’s alone', async () => {
    const { app } = limitedApp({ authenticate: async () => buildPrincipal() });
    const { headers } = await app.request(PATHS.answers, ask());
    expect(headers.get('ratelimit-policy')).toBe('"answers";q=2;w=60');
    expect(headers.get('ratelimit')).toBe('"answers";r=1;t=30');
  });

  it('stand on nothing that a shared cache may keep for others', async () => {
    const { app } = limitedApp();
    const { headers } = await app.request(PATHS.phases);
    expect(headers.get('cache-control')).toContain('public');
    expect(headers.has('ratelimit')).toBe(false);
  });
});

describe('answers that are written at once', () => {
  it('are limited for each principal, streams until their last byte', async () => {
    const { app } = limitedApp({ authenticate: async () => buildPrincipal() }, { concurrentAnswers: 1, answers: 100 });
    const stream = await app.request(PATHS.answers, ask('text/event-stream'));
    const refused = await app.request(PATHS.answers, ask());
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ limit: { name: 'concurrent-answers', limit: 1 } });
    await stream.text();
    expect((await app.request(PATHS.answers, ask())).status).toBe(200);
  });

  it('are counted whichever way they are asked for', async () => {
    const { app, limited } = limitedApp(
      { authenticate: async () => buildPrincipal() },
      { concurrentAnswers: 1, answers: 2 },
    );
    const stream = await app.request(PATHS.answers, ask('text/event-stream'));
    expect((await askAsTool(app)).limit).toMatchObject({ name: 'concurrent-answers' });
    await stream.text();
    // Both were counted by the limit of answers: the stream, and the one that found no place.
    expect((await askAsTool(app)).limit).toMatchObject({ name: 'answers' });
    expect(limited).toEqual(['concurrent-answers', 'answers']);
  });

  it('leave room again when they fail', async () => {
    const answerQuestion = { complete: () => Promise.reject(new Error('Broken.')), stream: () => failing() };
    const { app } = limitedApp(
      { authenticate: async () => buildPrincipal(), answerQuestion },
      { concurrentAnswers: 1, answers: 100 },
    );
    for (const accept of ['application/json', 'text/event-stream', 'application/json']) {
      expect((await app.request(PATHS.answers, ask(accept))).status).toBe(500);
    }
  });
});

describe('a quota that has no room', () => {
  it('is named by 429, with what is left and when it begins anew', async () => {
    const refuse = () => Promise.reject(quotaExhausted('tokens-per-day', 1_000, 12, 3_600));
    const { app } = buildApp({
      answerQuestion: { complete: refuse, stream: () => failing(quotaExhausted('tokens-per-day', 1_000, 12, 3_600)) },
    });
    for (const accept of ['application/json', 'text/event-stream']) {
      const response = await app.request(PATHS.answers, ask(accept));
      expect(response.status).toBe(429);
      expect(response.headers.get('retry-after')).toBe('3600');
      expect(response.headers.get('ratelimit')).toMatch(/^"tokens-per-day";r=12;t=3600, "answers";r=\d+;t=\d+$/);
      expect(response.headers.get('ratelimit-policy')).toMatch(/^"tokens-per-day";q=1000, "answers";q=\d+;w=60$/);
      expect(await response.json()).toMatchObject({
        code: 'quota-exhausted',
        limit: { name: 'tokens-per-day', limit: 1_000, remaining: 12, retryAfterSeconds: 3_600 },
      });
    }
  });

  it('is shown to its caller beforehand', async () => {
    const used = { requests: 3, tokens: 700, nanoUsd: 250_000_000 };
    const usageOf = async (id: string) => ({
      used: id === 'key:ada' ? used : NaNSpending,
      limit: { ...used, nanoUsd: 1e9 },
      resetsInSeconds: 60,
    });
    const { app } = limitedApp({ authenticate: async () => buildPrincipal() }, { usageOf });
    expect(await (await app.request(PATHS.usage)).json()).toEqual({
      requests: { used: 3, limit: 3 },
      tokens: { used: 700, limit: 700 },
      usd: { used: 0.25, limit: 1 },
      resetsInSeconds: 60,
    });
  });
});

describe('an address that guesses keys', () => {
  it('is refused before its credential is looked at, once too many were wrong', async () => {
    const limited: string[] = [];
    const limiter = memoryRateLimiter(() => 0);
    const guard = guardSignIns(limiter, rate('sign-ins', 2), { limited: (name) => limited.push(name) });
    for (let i = 0; i < 2; i++) {
      const end = await guard.admit('a');
      end(true);
    }
    await expect(guard.admit('a')).rejects.toMatchObject({ code: 'rate-limited', reached: { name: 'sign-ins' } });
    await guard.admit('b');
    expect(limited).toEqual(['sign-ins']);
  });

  it('has no more credentials looked at together than may still be wrong', async () => {
    const guard = guardSignIns(
      memoryRateLimiter(() => 0),
      rate('sign-ins', 3),
      { limited: () => {} },
    );
    const lookedAt: ((isRefused: boolean) => void)[] = [];
    const burst = Array.from({ length: 10 }, () => guard.admit('a').then((end) => lookedAt.push(end)));
    const outcomes = Promise.allSettled(burst);
    await vi.waitFor(() => expect(lookedAt).toHaveLength(3));
    lookedAt[0]?.(false);
    await vi.waitFor(() => expect(lookedAt).toHaveLength(4));
    for (const end of lookedAt.slice(1)) end(true);
    expect((await outcomes).filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  });
});

/** The problem that a tool call ended in. */
async function askAsTool(app: ReturnType<typeof limitedApp>['app']) {
  const params = { name: 'ask_roadmap', arguments: { question: 'What is RAG?' } };
  const response = await app.request(PATHS.mcp, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  });
  const { result } = (await response.json()) as { result: { content: [{ text: string }] } };
  return JSON.parse(result.content[0].text) as { code: string; limit: object };
}

const NaNSpending = { requests: Number.NaN, tokens: Number.NaN, nanoUsd: Number.NaN };

interface Limits {
  concurrentAnswers?: number;
  answers?: number;
  usageOf?: RequestLimits['usageOf'];
}

/** An app whose limits are reached soon, on a clock that stands still. */
function limitedApp(
  overrides: Partial<AppDependencies> = {},
  { concurrentAnswers = 10, answers = 2, usageOf }: Limits = {},
) {
  const limited: string[] = [];
  const limits: RequestLimits = {
    limiter: memoryRateLimiter(() => 0),
    rates: { anonymous: rate('browse', 1), identified: rate('browse', 3), answers: rate('answers', answers) },
    concurrentAnswers,
    telemetry: { limited: (name) => limited.push(name) },
    usageOf: usageOf ?? (() => Promise.reject(new Error('Nobody asked.'))),
  };
  return { ...buildApp({ authenticate: async () => anonymous, limits, ...overrides }), limited };
}

// biome-ignore lint/correctness/useYield: it fails before its first event.
async function* failing(error: Error = new Error('Broken.')) {
  throw error;
}
