import type { METRICS } from './contract.ts';

interface MetricFacts {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly unit: 's' | 'bytes' | 'USD' | 'tokens' | 'tokens/s' | '1';
  /** All that a series may be told apart by; each has a closed set of values, or as many as there are routes. */
  readonly labels: readonly string[];
}

const counter = (...labels: string[]): MetricFacts => ({ kind: 'counter', unit: '1', labels });
const gauge = (unit: MetricFacts['unit'], ...labels: string[]): MetricFacts => ({ kind: 'gauge', unit, labels });
const histogram = (unit: MetricFacts['unit'], ...labels: string[]): MetricFacts => ({
  kind: 'histogram',
  unit,
  labels,
});

/** What each of `METRICS` is counted in and by; what it means stands at its name. A test scrapes the running service and compares. */
export const METRIC_FACTS: Readonly<Record<keyof typeof METRICS, MetricFacts>> = {
  requestDuration: histogram('s', 'http_request_method', 'http_route', 'http_response_status_code'),
  requestsInFlight: gauge('1'),
  searchDuration: histogram('s', 'mode'),
  staleSearches: counter(),
  retrievalCosine: histogram('1'),
  emptySearches: counter(),
  embeddingCache: counter('outcome'),
  firstTokenDuration: histogram('s'),
  answers: counter('outcome'),
  degradations: counter('reason'),
  outputRate: histogram('tokens/s'),
  tokens: { ...counter('direction'), unit: 'tokens' },
  cost: { ...counter(), unit: 'USD' },
  modelFailures: counter('reason'),
  citationsRemoved: counter(),
  answerCache: counter('outcome'),
  withheld: counter('reason'),
  linksRemoved: counter(),
  feedback: counter('rating'),
  credentialsRefused: counter('reason'),
  breakerState: gauge('1', 'dependency'),
  dependencyInFlight: gauge('1', 'dependency'),
  dependencyRefused: counter('dependency', 'reason'),
  modelRetries: counter('outcome'),
  concurrencyLimit: gauge('1'),
  concurrencyInFlight: gauge('1'),
  requestsShed: counter('priority'),
  limited: counter('limit'),
  quotaExhausted: counter('quota'),
  reservedUsd: { ...counter(), unit: 'USD' },
  settledUsd: { ...counter(), unit: 'USD' },
  limitsShared: gauge('1'),
  spendCap: gauge('USD'),
  passages: gauge('1'),
  passagesAge: gauge('s'),
  databaseConnections: gauge('1', 'state'),
  spans: counter('outcome'),
  buildInfo: gauge('1', 'version'),
  eventLoopDelay: gauge('s'),
  residentMemory: gauge('bytes'),
  startTime: gauge('s'),
  cpu: { ...counter(), unit: 's' },
};
