import { afterEach, describe, expect, it, vi } from 'vitest';
import { BUCKETS_SECONDS } from '../../contract.ts';
import { makeTelemetry } from '../adapters/opentelemetry/make-telemetry.ts';
import { idleService } from '../adapters/opentelemetry/telemetry.builders.ts';
import { Operations } from '../domain/operations.ts';
import { makeReadOperations } from './make-read-operations.ts';

const USAGE = { inputTokens: 900, outputTokens: 20, costUsd: 0.25 };

describe('the operators’ view', () => {
  const made: ReturnType<typeof makeTelemetry>[] = [];
  afterEach(() => Promise.all(made.splice(0).map(({ shutdown }) => shutdown())));

  /** The view over the real metrics, which the test moves by `observed`. */
  function setUp() {
    const { state, resilience } = idleService({ countPassages: () => 173, spendCapUsd: 7 });
    const observed = makeTelemetry({ state, resilience });
    made.push(observed);
    const read = makeReadOperations({
      readMetrics: observed.readMetrics,
      readLoopDelay: () => 0.004,
      replica: { id: '3f2a9c1e', version: '1.2.3', startedAt: '2026-11-23T08:00:00.000Z' },
      quotas: {
        usageOfAll: async () => ({ used: { requests: 2, tokens: 5, nanoUsd: 1_250_000_000 }, resetsInSeconds: 60 }),
      },
      index: () => ({ contentVersion: 4, searchedIn: 'memory', staleSeconds: null }),
      expectedWaitMs: () => 12,
      clock: { now: () => new Date('2026-11-23T09:00:00Z') },
    });
    return { read, resilience, ...observed };
  }
  const objective = ({ objectives }: Operations, wanted: string) => objectives.find(({ name }) => name === wanted);

  it('is whole before anything happened, with every budget untouched because nobody drew on it', async () => {
    const { read } = setUp();
    const view = await read();
    expect(Operations.parse(view)).toEqual(view);
    expect(view.requests.routes).toEqual([]);
    expect(view.objectives.map(({ events, budgetLeft }) => [events, budgetLeft])).toEqual(
      view.objectives.map(() => [0, null]),
    );
    expect(view.answers.outcomes).toEqual({ answered: 0, abstained: 0, degraded: 0, failed: 0 });
    expect(view.firstToken.durations.counts).toEqual(new Array(BUCKETS_SECONDS.firstTokenDuration.length + 1).fill(0));
  });

  it('adds up the statuses of a route, and keeps routes apart', async () => {
    const { read, requestMetrics } = setUp();
    const finished = (route: string, status: number, seconds: number) => {
      requestMetrics.started();
      requestMetrics.finished({ method: 'GET', route, status, seconds, requestId: 'r' });
    };
    finished('/v1/search', 200, 0.004);
    finished('/v1/search', 200, 0.02);
    finished('/v1/search', 503, 40);
    finished('/v1/phases', 200, 0.0005);
    requestMetrics.started();
    const { requests } = await read();
    expect(requests.inFlight).toBe(1);
    const search = requests.routes.find(({ route }) => route === '/v1/search');
    expect(search).toMatchObject({ method: 'GET', statuses: { '2xx': 2, '5xx': 1 } });
    expect(search?.durations.sumSeconds).toBeCloseTo(40.024);
    const { boundsSeconds } = requests;
    expect(search?.durations.counts).toHaveLength(boundsSeconds.length + 1);
    expect(search?.durations.counts[boundsSeconds.indexOf(0.005)]).toBe(1);
    expect(search?.durations.counts.at(-1)).toBe(1);
    expect(requests.routes).toHaveLength(2);
  });

  it('counts availability: bad is what ended in 5xx', async () => {
    const { read, requestMetrics } = setUp();
    for (let request = 0; request < 400; request += 1) {
      requestMetrics.finished({
        method: 'GET',
        route: '/',
        status: request === 0 ? 500 : 404,
        seconds: 0.001,
        requestId: 'r',
      });
    }
    // Half of the 0.5 % that may be bad.
    const availability = objective(await read(), 'availability');
    expect(availability).toMatchObject({ events: 400, badEvents: 1 });
    expect(availability?.budgetLeft).toBeCloseTo(0.5);
  });

  it('counts latency: what takes exactly the threshold is still good', async () => {
    const { read, telemetry } = setUp();
    telemetry.searched('hybrid', 0.25, false);
    telemetry.searched('keyword', 0.2501, false);
    telemetry.firstToken(2.6);
    const view = await read();
    expect(objective(view, 'searchLatency')).toMatchObject({ events: 2, badEvents: 1 });
    expect(objective(view, 'firstTokenLatency')).toMatchObject({ events: 1, badEvents: 1, budgetLeft: -19 });
  });

  it('counts quality: degraded, failed, and each citation that was taken out; abstaining is good', async () => {
    const { read, telemetry } = setUp();
    for (const outcome of ['answered', 'abstained', 'degraded', 'failed'] as const) telemetry.answered(outcome, USAGE);
    telemetry.citationsRemoved(1);
    expect(objective(await read(), 'answerQuality')).toMatchObject({ events: 4, badEvents: 3 });
    telemetry.citationsRemoved(90);
    // However many marks an answer lost: no more than all can be bad.
    expect(objective(await read(), 'answerQuality')?.budgetLeft).toBe(-19);
  });

  it('counts freshness by searches', async () => {
    const { read, telemetry } = setUp();
    telemetry.searched('hybrid', 0.01, false);
    telemetry.searched('hybrid', 0.01, true);
    expect(objective(await read(), 'freshness')).toMatchObject({ events: 2, badEvents: 1 });
  });

  it('tells money, tokens, caches and what answers went without', async () => {
    const { read, telemetry } = setUp();
    telemetry.answered('degraded', USAGE);
    telemetry.degraded('model-timeout');
    telemetry.modelFailed('timeout');
    telemetry.answerCache('exact');
    telemetry.embeddingCache('hit');
    telemetry.limited('answers');
    telemetry.quotaExhausted('spend-cap');
    const view = await read();
    expect(view.spending).toEqual({
      todayUsd: 1.25,
      capUsd: 7,
      resetsInSeconds: 60,
      sinceStartUsd: 0.25,
      tokens: { input: 900, output: 20 },
    });
    expect(view.answers.degradations['model-timeout']).toBe(1);
    expect(view.answers.modelFailures['timeout']).toBe(1);
    expect(view.caches.answers).toMatchObject({ exact: 1, miss: 0 });
    expect(view.caches.embeddings).toEqual({ hit: 1, miss: 0 });
    expect(view.limits.limited['answers']).toBe(1);
    expect(view.limits.quotaExhausted['spend-cap']).toBe(1);
  });

  it('tells how breakers and places stand now', async () => {
    const { read, resilience } = setUp();
    const { model } = resilience.guards;
    for (let call = 0; call < 5; call += 1) {
      const entered = model.enter();
      if ('settle' in entered) entered.settle('failure');
    }
    model.enter();
    while (resilience.limit.tryEnter('anonymous'));
    const { dependencies, limits } = await read();
    expect(dependencies).toEqual([{ name: 'model', breaker: 'open', inFlight: 0, refused: 1 }]);
    expect(limits.concurrency).toEqual({
      limit: resilience.limit.limit,
      inFlight: resilience.limit.inFlight,
      expectedWaitSeconds: 0.012,
      shed: { 'signed-in': 0, anonymous: 1 },
    });
  });

  it('takes nothing away from the scrapes', async () => {
    const { read, metricsText } = setUp();
    const delay = async () => Number(/^nodejs_eventloop_delay_p99_seconds (\S+)$/m.exec(await metricsText())?.[1]);
    await delay();
    await vi.waitFor(async () => {
      await blockLoop(120);
      await read();
      expect(await delay()).toBeGreaterThan(0.08);
    });
  });
});

/** Holds the event loop up, and lets the sampling timer run that is overdue then. */
async function blockLoop(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
