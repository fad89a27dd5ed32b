import { OBJECTIVES } from '../../../../dashboards/slo.ts';
import { BUCKETS_SECONDS, METRICS } from '../../contract.ts';
import { NANO_USD_PER_USD, type QuotaLedger } from '../domain/limits/quota-ledger.ts';
import type { Operations, ReadOperations } from '../domain/operations.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { countObjective } from './count-objective.ts';
import { addHistograms, isHistogram, type MetricPoint, type Reading, readingOf } from './metric-points.ts';

interface Parts {
  /** All metrics of this process as they stand. */
  readonly readMetrics: () => Promise<readonly MetricPoint[]>;
  /** 99th percentile of the event loop's delay since this was last called, in seconds. */
  readonly readLoopDelay: () => number;
  readonly replica: Operations['replica'];
  readonly quotas: Pick<QuotaLedger, 'usageOfAll'>;
  readonly index: () => Pick<Operations['index'], 'contentVersion' | 'searchedIn' | 'staleSeconds'>;
  /** How long a request that comes now waits for its turn. */
  readonly expectedWaitMs: () => number;
  readonly clock: Clock;
}

/**
 * Makes the operators' view out of the metrics that the process keeps anyway.
 *
 * It holds nothing between two calls and starts no timer: rates are for the reader to tell, from two of its answers.
 */
export function makeReadOperations(parts: Parts): ReadOperations {
  return async () => {
    const [points, { used, resetsInSeconds }] = await Promise.all([parts.readMetrics(), parts.quotas.usageOfAll()]);
    const reading = readingOf(points);
    return {
      at: parts.clock.now().toISOString(),
      replica: parts.replica,
      requests: requestsIn(reading),
      firstToken: firstTokenIn(reading),
      objectives: Object.entries(OBJECTIVES).map(([name, objective]) => countObjective(name, objective, reading)),
      spending: {
        todayUsd: used.nanoUsd / NANO_USD_PER_USD,
        capUsd: reading.total(METRICS.spendCap),
        resetsInSeconds,
        sinceStartUsd: reading.total(METRICS.cost),
        tokens: { input: 0, output: 0, ...reading.by(METRICS.tokens, 'direction') },
      },
      limits: limitsIn(reading, parts.expectedWaitMs()),
      dependencies: dependenciesIn(reading),
      answers: {
        outcomes: reading.by(METRICS.answers, 'outcome'),
        degradations: reading.by(METRICS.degradations, 'reason'),
        modelFailures: reading.by(METRICS.modelFailures, 'reason'),
      },
      caches: {
        answers: reading.by(METRICS.answerCache, 'outcome'),
        embeddings: reading.by(METRICS.embeddingCache, 'outcome'),
      },
      index: { passages: reading.total(METRICS.passages), ...parts.index(), connections: connectionsIn(reading) },
      process: {
        eventLoopDelaySeconds: parts.readLoopDelay(),
        residentBytes: reading.total(METRICS.residentMemory),
        cpuSeconds: reading.total(METRICS.cpu),
      },
    };
  };
}

function requestsIn({ pointsOf, total }: Reading): Operations['requests'] {
  const boundsSeconds = [...BUCKETS_SECONDS.requestDuration];
  const byRoute = Map.groupBy(
    pointsOf(METRICS.requestDuration),
    ({ labels }) => `${labels['http_request_method']} ${labels['http_route']}`,
  );
  const routes = [...byRoute.values()].map((points) => {
    const histograms = points.map(({ value }) => value).filter(isHistogram);
    const { counts, sum } = addHistograms(boundsSeconds, histograms);
    const labels = points[0]?.labels ?? {};
    return {
      method: labels['http_request_method'] ?? '',
      route: labels['http_route'] ?? '',
      statuses: readingOf(points.map(toStatusClass)).by(METRICS.requestDuration, 'class'),
      durations: { counts: [...counts], sumSeconds: sum },
    };
  });
  return { inFlight: total(METRICS.requestsInFlight), boundsSeconds, routes };
}

const toStatusClass = ({ name, labels, value }: MetricPoint): MetricPoint => ({
  name,
  labels: { class: `${labels['http_response_status_code']?.charAt(0)}xx` },
  value,
});

function firstTokenIn({ histogram }: Reading): Operations['firstToken'] {
  const boundsSeconds = [...BUCKETS_SECONDS.firstTokenDuration];
  const { counts, sum } = histogram(METRICS.firstTokenDuration, boundsSeconds);
  return { boundsSeconds, durations: { counts: [...counts], sumSeconds: sum } };
}

function limitsIn({ total, by }: Reading, expectedWaitMs: number): Operations['limits'] {
  return {
    concurrency: {
      limit: total(METRICS.concurrencyLimit),
      inFlight: total(METRICS.concurrencyInFlight),
      expectedWaitSeconds: expectedWaitMs / 1_000,
      shed: by(METRICS.requestsShed, 'priority'),
    },
    limited: by(METRICS.limited, 'limit'),
    quotaExhausted: by(METRICS.quotaExhausted, 'quota'),
    areShared: total(METRICS.limitsShared) === 1,
  };
}

/** By the numbers in which `METRICS.breakerState` tells them. */
const BREAKER_STATES = ['closed', 'half-open', 'open'] as const;

function dependenciesIn({ pointsOf, by }: Reading): Operations['dependencies'] {
  const inFlight = by(METRICS.dependencyInFlight, 'dependency');
  const refused = by(METRICS.dependencyRefused, 'dependency');
  return pointsOf(METRICS.breakerState).map(({ labels: { dependency = '' }, value }) => ({
    name: dependency,
    breaker: BREAKER_STATES[Number(value)] ?? 'open',
    inFlight: inFlight[dependency] ?? 0,
    refused: refused[dependency] ?? 0,
  }));
}

function connectionsIn({ by }: Reading): Operations['index']['connections'] {
  const states = by(METRICS.databaseConnections, 'state');
  return { inUse: states['in-use'] ?? 0, idle: states['idle'] ?? 0, waiting: states['waiting'] ?? 0 };
}
