import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Fault, SIMULATED_MODELS, type SimulatorStatistics } from '../../../bedrock-simulator/contract.ts';
import { bedrockAnswerModel } from '../adapters/bedrock/bedrock-answer-model.ts';
import { useSimulatedBedrock } from '../adapters/bedrock/simulated-bedrock.builders.ts';
import { readConfig } from '../config.ts';
import type { Answer } from '../domain/answer.ts';
import { DEFAULT_ANSWER_LIMITS, makeAnswerQuestion } from '../domain/answer-question.ts';
import { ranked, recordingTelemetry } from '../domain/answering/answering.builders.ts';
import { priceOf } from '../domain/answering/model-prices.ts';
import { unlimitedQuotas } from '../domain/limits/quota-ledger.ts';
import { recordingSafety } from '../domain/safety/safety.builders.ts';
import { buildApp } from '../http/app.builders.ts';
import { listen, type RunningServer } from '../http/server.ts';
import { makeResilience } from './make-resilience.ts';
import { openSafety } from './open-safety.ts';

/** Short, so that a model which says nothing is given up soon; the same proportions hold for the default of 30 s. */
const TIMEOUT_MS = 1_500;
const GRACE_MS = 400;
const FALLBACK = SIMULATED_MODELS.fallbackAnswer;
const bedrock = useSimulatedBedrock({ requestTimeoutMs: TIMEOUT_MS / 2 });
const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(0)));
});

type Path = 'json' | 'sse';
/** What the fault does to every call; the label of JSON and of a stream; the reason for the operator. */
type Row = readonly [name: string, fault: Fault, labels: Record<Path, string>, reasons: Record<Path, string>];

const both = (word: string) => ({ json: word, sse: word });
const UNAVAILABLE = both('model-unavailable');
const TABLE: readonly Row[] = [
  ['throttled', { kind: 'throttle' }, UNAVAILABLE, both('throttled')],
  ['out of quota', { kind: 'quota-exceeded' }, UNAVAILABLE, both('throttled')],
  ['a server error', { kind: 'server-error' }, UNAVAILABLE, both('server-error')],
  ['unavailable', { kind: 'service-unavailable' }, UNAVAILABLE, both('server-error')],
  ['expired credentials', { kind: 'expired-credentials' }, UNAVAILABLE, both('credentials')],
  ['no access', { kind: 'access-denied' }, UNAVAILABLE, both('access-denied')],
  ['garbage', { kind: 'garbage' }, UNAVAILABLE, both('protocol')],
  ['a hang', { kind: 'hang' }, both('model-timeout'), both('timeout')],
  ["the model's own time-out", { kind: 'model-timeout' }, both('model-timeout'), both('timeout')],
  // These say a few words, which the watch for the prompt holds back: nothing of the model was shown.
  ['a cut stream', { kind: 'cut-stream' }, UNAVAILABLE, both('connection')],
  ['slow tokens', { kind: 'slow-tokens', tokensPerSecond: 4 }, both('model-timeout'), both('timeout')],
];
/** Faults of a model that had been given the prompt. */
const BILLED = new Set(['hang', 'model-timeout', 'cut-stream', 'slow-tokens']);

describe.each(['json', 'sse'] as const)('an answer as %s, when the model fails', (path) => {
  it.each(TABLE)('by %s, is made of passages in time, and says so', async (_, fault, labels, reasons) => {
    const { ask, telemetry } = await start();
    await bedrock.fail(fault);
    const startedAt = performance.now();
    const answer = await ask(path);
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS + GRACE_MS);
    expect(answer).toMatchObject({ abstained: false, degraded: [labels[path]] });
    expect(answer.text).toContain('The closest passages of the roadmap say');
    expect(answer.citations.length).toBeGreaterThan(0);
    expect(answer.usage.inputTokens > 200).toBe(BILLED.has(fault.kind));
    expect(telemetry.told).toContainEqual(['modelFailed', reasons[path]]);
  });

  it.each(TABLE.filter(([, { kind }]) => !['slow-tokens', 'cut-stream'].includes(kind)))(
    'by %s, is written by the fallback model, and says so',
    async (_, fault) => {
      const { ask } = await start({ BEDROCK_FALLBACK_MODEL_ID: FALLBACK });
      await bedrock.fail({ ...fault, modelIds: [SIMULATED_MODELS.answer] });
      const answer = await ask(path);
      expect(answer).toMatchObject({ degraded: ['model-fallback'], modelId: FALLBACK });
      expect(answer.usage.costUsd).toBeGreaterThan(0);
    },
  );

  it('says at once what is left once the model is known to fail, and finds it again', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { ask, telemetry, resilience } = await start();
    await bedrock.fail({ kind: 'throttle' });
    for (let call = 0; call < 5; call += 1) await ask(path);
    const before = calls(await bedrock.statistics());
    expect(await ask(path)).toMatchObject({ degraded: ['model-unavailable'] });
    expect(telemetry.told).toContainEqual(['modelFailed', 'circuit-open']);
    expect(calls(await bedrock.statistics())).toBe(before);
    await bedrock.fail();
    await vi.waitFor(() => expect(resilience.guards.model.state()).toBe('half-open'), { timeout: 5_000 });
    expect(await ask(path)).toMatchObject({ degraded: [] });
    expect(resilience.guards.model.state()).toBe('closed');
    vi.restoreAllMocks();
  });

  it('multiplies an outage by no more than a tenth', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { ask } = await start();
    await bedrock.fail({ kind: 'throttle' });
    for (let call = 0; call < 40; call += 1) await ask(path);
    expect(calls(await bedrock.statistics())).toBeLessThanOrEqual(44);
    vi.restoreAllMocks();
  });
});

describe('a stream that breaks before its first words are shown', () => {
  it('is paid for as far as the model went', async () => {
    const { ask } = await start();
    await bedrock.fail({ kind: 'exception-in-stream' });
    const { usage, degraded } = await ask('sse');
    expect(degraded).toEqual(['model-unavailable']);
    expect(usage.inputTokens).toBeGreaterThan(200);
    expect(usage.outputTokens).toBeGreaterThan(0);
  });
});

describe('a caller who leaves', () => {
  it.each(['json', 'sse'] as const)('as %s ends the call to the model, which writes no further', async (path) => {
    const { url } = await start();
    await bedrock.set({ tokensPerSecond: 2 });
    const leaving = new AbortController();
    const request = fetch(`${url}/v1/answers`, { ...call(path), signal: leaving.signal }).then((r) => r.text());
    const ended = expect(request).rejects.toThrow();
    await bedrock.untilInFlight(1);
    leaving.abort();
    await ended;
    await bedrock.untilInFlight(0);
    const { operations } = await bedrock.statistics();
    const { outcomes } = operations[path === 'json' ? 'Converse' : 'ConverseStream'];
    expect(outcomes).toEqual({ aborted: 1 });
  });
});

/** The whole way from a socket to the simulator; search alone is replaced. */
async function start(environment: Record<string, string> = {}) {
  const config = { ...readConfig(environment), answerTimeoutMs: TIMEOUT_MS };
  const resilience = makeResilience(config);
  const telemetry = recordingTelemetry();
  const { client } = bedrock;
  const safety = openSafety({ guardrail: null, guardrailFailure: 'skip' }, client, recordingSafety());
  const answerQuestion = makeAnswerQuestion({
    searchPassages: async () => ({ mode: 'hybrid', degraded: [], results: [ranked()] }),
    model: resilience.model(
      (modelId) => bedrockAnswerModel({ client, modelId, retryBudget: resilience.retryBudget }),
      telemetry,
    ),
    watch: safety.watch,
    checkRewritten: safety.checkRewritten,
    telemetry,
    clock: { now: () => new Date() },
    newId: () => 'answer-1',
    relevance: { minCosine: 0.4, minBm25: 6, cosineRange: null },
    spending: { quotas: unlimitedQuotas, priceOf, dearestPrice: { inputUsd: 0, outputUsd: 0 } },
    limits: { ...DEFAULT_ANSWER_LIMITS, timeoutMs: TIMEOUT_MS * 0.9 },
    isUnderPressure: () => resilience.limit.isUnderPressure(),
  });
  const server = await listen(buildApp({ answerQuestion, answerTimeoutMs: TIMEOUT_MS }).app, {
    host: '127.0.0.1',
    port: 0,
  });
  running.push(server);
  const ask = async (path: Path): Promise<Answer> => {
    const response = await fetch(`${server.url}/v1/answers`, call(path));
    if (path === 'json') return response.json();
    const [, done = ''] = /event: done\ndata: (.*)/.exec(await response.text()) ?? [];
    return JSON.parse(done);
  };
  return { ask, telemetry, resilience, url: server.url };
}

function call(path: Path): RequestInit {
  const accept = path === 'json' ? 'application/json' : 'text/event-stream';
  const headers = { 'content-type': 'application/json', accept };
  return { method: 'POST', headers, body: JSON.stringify({ question: 'What should I cache?' }) };
}

function calls({ operations }: SimulatorStatistics): number {
  return operations.Converse.started + operations.ConverseStream.started;
}
