import { readFileSync } from 'node:fs';
import { z } from 'zod';

const amount = z.number().nonnegative();

/** A month of use. Everything that no template knows and the bill depends on is one of these. */
const loadSchema = z.strictObject({
  requests: amount.describe('requests that reach CloudFront'),
  searches: amount.describe('of these, searches'),
  answers: amount.describe('of these, questions that the model answers'),
  responseKilobytes: amount.describe('size of a response'),

  inputTokensPerAnswer: amount.describe('tokens of a prompt with its sources'),
  outputTokensPerAnswer: amount.describe('tokens of an answer'),
  tokensPerEmbedding: amount.describe('tokens of a question or a search'),
  guardedKilocharactersPerAnswer: amount.describe('thousands of characters that the guardrail reads for one answer'),

  taskHoursAboveMinimum: amount.describe('hours of tasks that scaling adds'),
  releases: amount.describe('releases'),
  egressGb: amount.describe('GB that tasks send and fetch through a NAT gateway'),

  databaseGb: amount.describe('GB stored by the database'),
  databaseChangedGbPerDay: amount.describe('GB of changes that point-in-time recovery keeps a day'),
  databaseAwakeHours: amount.describe('hours in which a database that may pause is awake'),
  acuHoursAboveMinimum: amount.describe('ACU hours above the minimum'),
  databaseMillionIos: amount.describe('millions of reads and writes of storage'),
  cacheGb: amount.describe('GB in the cache'),
  cacheMillionEcpus: amount.describe('millions of cache processing units (a unit is a kilobyte read or written)'),

  apiLogKilobytesPerRequest: amount.describe("size of the API's log line"),
  accessLogKilobytesPerRequest: amount.describe("size of CloudFront's log line"),
  rejectedFlowLogGb: amount.describe('GB of flow logs of traffic that was refused'),
  acceptedFlowLogGb: amount.describe('GB of flow logs of traffic that was let through'),
  quietLogGb: amount.describe('GB of any log that says something now and then'),
  osMetricsKilobytes: amount.describe("size of one sample of the database's operating system"),
  prometheusSeriesPerTask: amount.describe('time series that a task exposes'),
  prometheusSeriesPerSelector: amount.describe('time series of a task that one selector of a rule reads'),
  tracedShare: amount.max(1).describe('share of requests whose trace is kept'),

  imageBaseGb: amount.describe('GB of image layers that all releases share'),
  imageReleaseGb: amount.describe('GB of image layers of one release'),
  experiments: amount.describe('runs of each fault experiment'),
  experimentMinutes: amount.describe('minutes that one run lasts'),
});

export type Load = z.infer<typeof loadSchema>;

/** The load that is stated beside every figure: 10,000 requests a day, one in twenty of them a question. */
export const STATED_LOAD: Load = {
  requests: 300_000,
  searches: 60_000,
  answers: 15_000,
  responseKilobytes: 8,

  // Counted on answers from the roadmap: prompts of 930 to 1,150 tokens with their sources.
  inputTokensPerAnswer: 1200,
  outputTokensPerAnswer: 250,
  tokensPerEmbedding: 30,
  guardedKilocharactersPerAnswer: 6,

  taskHoursAboveMinimum: 40,
  releases: 8,
  egressGb: 5,

  databaseGb: 1,
  databaseChangedGbPerDay: 0.01,
  databaseAwakeHours: 60,
  acuHoursAboveMinimum: 20,
  databaseMillionIos: 2,
  cacheGb: 0.2,
  cacheMillionEcpus: 5,

  apiLogKilobytesPerRequest: 0.6,
  accessLogKilobytesPerRequest: 0.5,
  rejectedFlowLogGb: 0.1,
  acceptedFlowLogGb: 0.6,
  quietLogGb: 0.005,
  osMetricsKilobytes: 10,
  // Counted at /metrics after ten routes and statuses had been asked for; a task at rest exposes 20.
  prometheusSeriesPerTask: 205,
  // Routes and statuses that one histogram tells apart.
  prometheusSeriesPerSelector: 10,
  // A tenth, and everything that failed or was slow: dashboards/collector/keep-traces.ts.
  tracedShare: 0.12,

  imageBaseGb: 0.06,
  imageReleaseGb: 0.01,
  experiments: 2,
  experimentMinutes: 5,
};

/** The same copy when nobody calls: what is stored stays stored, what is scraped is scraped, and nothing else happens. */
export function atRest(load: Load): Load {
  return {
    ...load,
    requests: 0,
    searches: 0,
    answers: 0,
    taskHoursAboveMinimum: 0,
    releases: 0,
    egressGb: 1,
    databaseChangedGbPerDay: 0,
    databaseAwakeHours: 0,
    acuHoursAboveMinimum: 0,
    databaseMillionIos: 0.2,
    cacheGb: 0,
    cacheMillionEcpus: 0,
    acceptedFlowLogGb: 0.3,
    prometheusSeriesPerTask: 20,
    prometheusSeriesPerSelector: 1,
    experiments: 0,
  };
}

/** Name and meaning of each figure, for help texts. */
export const LOAD_FIELDS: readonly (readonly [name: keyof Load, meaning: string])[] = loadSchema
  .keyof()
  .options.map((name) => [name, loadSchema.shape[name].description ?? '']);

/** The stated load with some figures of one's own. Throws an error that names each wrong one. */
export function parseLoad(changes: unknown): Load {
  const parsed = loadSchema.partial().safeParse(changes);
  if (!parsed.success) throw new Error(`The load cannot be used.\n${z.prettifyError(parsed.error)}`);
  return { ...STATED_LOAD, ...parsed.data };
}

/** Reads such figures from a JSON file. */
export function readLoadFile(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
