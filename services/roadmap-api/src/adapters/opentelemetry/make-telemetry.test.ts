import { afterEach, describe, expect, it, vi } from 'vitest';
import { BUCKETS_COSINE, BUCKETS_SECONDS, METRICS } from '../../../contract.ts';
import { makeTelemetry } from './make-telemetry.ts';
import { idleService } from './telemetry.builders.ts';

describe('telemetry', () => {
  let passages = 152;
  const made: ReturnType<typeof makeTelemetry>[] = [];
  const make = () => {
    const telemetry = makeTelemetry(idleService({ countPassages: () => passages }));
    made.push(telemetry);
    return telemetry;
  };
  afterEach(async () => {
    await Promise.all(made.splice(0).map(({ shutdown }) => shutdown()));
  });

  it('emits exactly the names of the contract once everything happened', async () => {
    const { telemetry, requestMetrics, metricsText } = make();
    useEverything(telemetry, requestMetrics);
    const names = [...(await metricsText()).matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.values(METRICS).sort());
  });

  it('names each sample after its metric, with the suffixes of a histogram', async () => {
    const { telemetry, requestMetrics, metricsText } = make();
    useEverything(telemetry, requestMetrics);
    const samples = new Set(
      readSamples(await metricsText()).map(({ name }) => name.replace(/_(bucket|sum|count)$/, '')),
    );
    expect([...samples].sort()).toEqual(Object.values(METRICS).sort());
  });

  it('labels requests as the contract says', async () => {
    const { requestMetrics, metricsText } = make();
    requestMetrics.started();
    requestMetrics.finished({ method: 'GET', route: '/v1/phases/:id', status: 404, seconds: 0.004, requestId: 'r' });
    expect(await metricsText()).toContain(
      `${METRICS.requestDuration}_count{http_request_method="GET",http_route="/v1/phases/:id",http_response_status_code="404"} 1`,
    );
  });

  it('counts requests up and down', async () => {
    const { requestMetrics, metricsText } = make();
    expect(await metricsText()).toContain(`\n${METRICS.requestsInFlight} 0`);
    requestMetrics.started();
    requestMetrics.started();
    expect(await metricsText()).toContain(`\n${METRICS.requestsInFlight} 2`);
    requestMetrics.finished({ method: 'GET', route: '/', status: 200, seconds: 1, requestId: 'r' });
    expect(await metricsText()).toContain(`\n${METRICS.requestsInFlight} 1`);
  });

  it('shows breakers, bulkheads, retries and the limit as they are at the scrape', async () => {
    const { state, resilience } = idleService();
    const telemetry = makeTelemetry({ state, resilience });
    made.push(telemetry);
    const { model } = resilience.guards;
    for (let call = 0; call < 5; call += 1) {
      const entered = model.enter();
      if ('settle' in entered) entered.settle('failure');
    }
    model.enter();
    resilience.retryBudget.called();
    resilience.retryBudget.tryRetry();
    while (resilience.limit.tryEnter('anonymous'));
    const { limit, inFlight } = resilience.limit;
    expect(inFlight).toBeGreaterThan(0);
    const text = await telemetry.metricsText();
    for (const sample of [
      `${METRICS.breakerState}{dependency="model"} 2`,
      `${METRICS.dependencyInFlight}{dependency="model"} 0`,
      `${METRICS.dependencyRefused}{dependency="model",reason="circuit-open"} 1`,
      `${METRICS.modelRetries}{outcome="retried"} 1`,
      `${METRICS.concurrencyLimit} ${limit}`,
      `${METRICS.concurrencyInFlight} ${inFlight}`,
      `${METRICS.requestsShed}{priority="anonymous"} 1`,
    ]) {
      expect(text).toContain(`\n${sample}\n`);
    }
  });

  it('counts answers, tokens, dollars, failures and ratings', async () => {
    const { telemetry, metricsText } = make();
    telemetry.answered('answered', { inputTokens: 800, outputTokens: 20, costUsd: 0.25 });
    telemetry.answered('degraded', { inputTokens: 150, outputTokens: 4, costUsd: 0.25 });
    telemetry.abandoned({ inputTokens: 50, outputTokens: 1, costUsd: 0.25 });
    telemetry.modelFailed('throttled');
    telemetry.citationsRemoved(3);
    telemetry.rated('up');
    const text = await metricsText();
    expect(text).toContain(`${METRICS.answers}{outcome="answered"} 1`);
    expect(text).toContain(`${METRICS.answers}{outcome="degraded"} 1`);
    expect(text).toContain(`${METRICS.tokens}{direction="input"} 1000`);
    expect(text).toContain(`${METRICS.tokens}{direction="output"} 25`);
    expect(text).toContain(`\n${METRICS.cost} 0.75`);
    expect(text).toContain(`${METRICS.modelFailures}{reason="throttled"} 1`);
    expect(text).toContain(`\n${METRICS.citationsRemoved} 3`);
    expect(text).toContain(`${METRICS.feedback}{rating="up"} 1`);
  });

  it('counts searches whose passages nobody could tell to be current', async () => {
    const { telemetry, metricsText } = make();
    telemetry.searched('hybrid', 0.002, false);
    telemetry.searched('hybrid', 0.002, true);
    const text = await metricsText();
    expect(text).toContain(`\n${METRICS.staleSearches} 1`);
    expect(text).toContain(`${METRICS.searchDuration}_count{mode="hybrid"} 2`);
  });

  it('shows every counter at zero before anything happened', async () => {
    const { metricsText } = make();
    const zeros = readSamples(await metricsText()).filter(({ value }) => value === 0);
    const names = new Set(zeros.map(({ name }) => name));
    for (const name of [METRICS.answers, METRICS.tokens, METRICS.cost, METRICS.modelFailures, METRICS.feedback]) {
      expect(names).toContain(name);
    }
  });

  it.each([
    ['requestDuration', METRICS.requestDuration],
    ['searchDuration', METRICS.searchDuration],
    ['firstTokenDuration', METRICS.firstTokenDuration],
  ] as const)('cuts %s at the bounds of the contract', async (key, name) => {
    const { telemetry, requestMetrics, metricsText } = make();
    useEverything(telemetry, requestMetrics);
    const bounds = readSamples(await metricsText())
      .filter((sample) => sample.name === `${name}_bucket`)
      .map(({ labels }) => /le="([^"]+)"/.exec(labels)?.[1]);
    expect(bounds).toEqual([...BUCKETS_SECONDS[key].map(String), '+Inf']);
  });

  it('puts a duration into the bucket that holds it', async () => {
    const { telemetry, metricsText } = make();
    telemetry.searched('hybrid', 0.002, false);
    const text = await metricsText();
    expect(text).toContain(`${METRICS.searchDuration}_bucket{mode="hybrid",le="0.001"} 0`);
    expect(text).toContain(`${METRICS.searchDuration}_bucket{mode="hybrid",le="0.0025"} 1`);
  });

  it('shows where searches came nearest to their question, and which found nothing', async () => {
    const { telemetry, metricsText } = make();
    telemetry.found(5, 0.88);
    telemetry.found(3, null);
    telemetry.found(0, null);
    const text = await metricsText();
    expect(text).toContain(`${METRICS.retrievalCosine}_bucket{le="0.875"} 0`);
    expect(text).toContain(`${METRICS.retrievalCosine}_bucket{le="0.9"} 1`);
    expect(text).toContain(`\n${METRICS.emptySearches} 1`);
    const bounds = readSamples(text)
      .filter(({ name }) => name === `${METRICS.retrievalCosine}_bucket`)
      .map(({ labels }) => /le="([^"]+)"/.exec(labels)?.[1]);
    expect(bounds).toEqual([...BUCKETS_COSINE.map(String), '+Inf']);
  });

  it('counts what answers went without and whether the vector of a question was known', async () => {
    const { telemetry, metricsText } = make();
    telemetry.degraded('model-timeout');
    telemetry.embeddingCache('hit');
    const text = await metricsText();
    expect(text).toContain(`${METRICS.degradations}{reason="model-timeout"} 1`);
    expect(text).toContain(`${METRICS.degradations}{reason="embedder-unavailable"} 0`);
    expect(text).toContain(`${METRICS.embeddingCache}{outcome="hit"} 1`);
    expect(text).toContain(`${METRICS.embeddingCache}{outcome="miss"} 0`);
  });

  it('tells how the service stands', async () => {
    const pool = { totalCount: 3, idleCount: 1, waitingCount: 4 };
    const observed = makeTelemetry(idleService({ staleSeconds: () => 90, pool, spendCapUsd: 7, version: '1.2.3' }));
    made.push(observed);
    const text = await observed.metricsText();
    for (const sample of [
      `${METRICS.passagesAge} 90`,
      `${METRICS.databaseConnections}{state="in-use"} 2`,
      `${METRICS.databaseConnections}{state="idle"} 1`,
      `${METRICS.databaseConnections}{state="waiting"} 4`,
      `${METRICS.spendCap} 7`,
      `${METRICS.buildInfo}{version="1.2.3"} 1`,
    ]) {
      expect(text).toContain(`\n${sample}\n`);
    }
  });

  it('tells when the process started', async () => {
    const { metricsText } = make();
    const [started] = readSamples(await metricsText()).filter(({ name }) => name === METRICS.startTime);
    const ageSeconds = Date.now() / 1_000 - (started?.value ?? 0);
    expect(Math.abs(ageSeconds - process.uptime())).toBeLessThan(5);
  });

  it('asks for the number of passages at each scrape', async () => {
    const { metricsText } = make();
    passages = 7;
    expect(await metricsText()).toContain(`\n${METRICS.passages} 7`);
    passages = 8;
    expect(await metricsText()).toContain(`\n${METRICS.passages} 8`);
  });

  it('tells how late the event loop came round, and forgets it with the scrape', async () => {
    const { metricsText } = make();
    const delay = async () =>
      readSamples(await metricsText()).find(({ name }) => name === METRICS.eventLoopDelay)?.value;
    await vi.waitFor(async () => {
      blockEventLoop(120);
      // The sampling timer is overdue now and runs in the loop's next round.
      for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
      expect(await delay()).toBeGreaterThan(0.08);
    });
    await vi.waitFor(async () => expect(await delay()).toBeLessThan(0.05));
  });

  it('tells memory in bytes and CPU time in seconds', async () => {
    const { metricsText } = make();
    const samples = readSamples(await metricsText());
    const value = (name: string) => samples.find((sample) => sample.name === name)?.value ?? 0;
    expect(value(METRICS.residentMemory)).toBeGreaterThan(10_000_000);
    expect(value(METRICS.cpu)).toBeGreaterThan(0);
    expect(value(METRICS.cpu)).toBeLessThan(3_600);
  });
});

type Made = ReturnType<typeof makeTelemetry>;

function useEverything(telemetry: Made['telemetry'], requestMetrics: Made['requestMetrics']): void {
  requestMetrics.started();
  requestMetrics.finished({ method: 'GET', route: '/v1/phases', status: 200, seconds: 0.01, requestId: 'r' });
  telemetry.searched('hybrid', 0.02, false);
  telemetry.found(1, 0.9);
  telemetry.firstToken(0.3);
  telemetry.wrote(80);
  telemetry.answered('answered', { inputTokens: 1, outputTokens: 1, costUsd: 0.1 });
  telemetry.modelFailed('timeout');
  telemetry.citationsRemoved(1);
  telemetry.rated('down');
}

function readSamples(text: string): { name: string; labels: string; value: number }[] {
  return [...text.matchAll(/^([a-z0-9_]+)(\{.*\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels,
    value: Number(value),
  }));
}

function blockEventLoop(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}
