import { z } from 'zod';

const Count = z.number().int().nonnegative();
/** How often each of a few named things happened since the replica started. */
const Counts = z.record(z.string(), Count);
const Seconds = z.number().nonnegative();

/**
 * Durations counted since the replica started. `counts` has one more place than `boundsSeconds`: what took longer than all of them.
 * Two histograms, one subtracted from the other, are those of the time between.
 */
const Durations = z.strictObject({ counts: z.array(Count), sumSeconds: Seconds });

/** How one replica runs, by its own metrics: counters since it started, and how things stand now. */
export const Operations = z.strictObject({
  /** When it was read. */
  at: z.iso.datetime(),
  replica: z.strictObject({
    /** Made anew at every start: another id is another replica, or the same one restarted. */
    id: z.string(),
    version: z.string(),
    startedAt: z.iso.datetime(),
  }),
  requests: z.strictObject({
    inFlight: Count,
    /** Of the durations of requests. */
    boundsSeconds: z.array(z.number().positive()),
    routes: z.array(
      z.strictObject({
        method: z.string(),
        /** The pattern, `/v1/phases/:id`. */
        route: z.string(),
        /** Responses by the first digit of their status: `2xx`, `4xx`. */
        statuses: Counts,
        durations: Durations,
      }),
    ),
  }),
  /** Waits for the model's first token. */
  firstToken: z.strictObject({ boundsSeconds: z.array(z.number().positive()), durations: Durations }),
  /** What is promised, counted since the replica started: the promises themselves are for `windowDays` and all replicas. */
  objectives: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      promise: z.string(),
      /** Share of events that must be good. */
      target: z.number().positive().lt(1),
      windowDays: z.number().int().positive(),
      events: Count,
      badEvents: Count,
      /** Share of the error budget that is not used: 1 is all of it, below 0 the promise would be broken. Null without events. */
      budgetLeft: z.number().max(1).nullable(),
    }),
  ),
  spending: z.strictObject({
    /** By all callers since midnight UTC, with what is set aside for answers being written; of all replicas where they share limits. */
    todayUsd: z.number().nonnegative(),
    capUsd: z.number().nonnegative(),
    resetsInSeconds: z.number().int().positive(),
    /** By this replica, since it started. */
    sinceStartUsd: z.number().nonnegative(),
    tokens: z.strictObject({ input: Count, output: Count }),
  }),
  limits: z.strictObject({
    concurrency: z.strictObject({
      /** Requests that may be served at once, as the adaptive limit sees it now. */
      limit: Count,
      inFlight: Count,
      /** How long a request that comes now waits for its turn. */
      expectedWaitSeconds: Seconds,
      /** Turned away for want of a place, by priority. */
      shed: Counts,
    }),
    /** Requests that a rate limit refused, by its name. */
    limited: Counts,
    /** Answers that a daily quota refused, by its name. */
    quotaExhausted: Counts,
    /** Whether limits and spending are counted for all replicas together. */
    areShared: z.boolean(),
  }),
  dependencies: z.array(
    z.strictObject({
      name: z.string(),
      breaker: z.enum(['closed', 'half-open', 'open']),
      inFlight: Count,
      /** Calls that were not made. */
      refused: Count,
    }),
  ),
  answers: z.strictObject({
    /** By outcome: answered, abstained, degraded, failed. */
    outcomes: Counts,
    /** What answers went without, by reason. */
    degradations: Counts,
    /** Calls of the model that failed, by reason. */
    modelFailures: Counts,
  }),
  caches: z.strictObject({
    /** By outcome: exact, semantic, shared and stale are answers that no model had to write. */
    answers: Counts,
    /** By outcome: hit, miss. */
    embeddings: Counts,
  }),
  index: z.strictObject({
    passages: Count,
    /** Grows with every change; null until the index is loaded. */
    contentVersion: z.number().int().nullable(),
    searchedIn: z.enum(['memory', 'postgres']).nullable(),
    /** How long ago the passages were last known to be current, where the database can't say; else null. */
    staleSeconds: Seconds.nullable(),
    connections: z.strictObject({ inUse: Count, idle: Count, waiting: Count }),
  }),
  process: z.strictObject({
    /** 99th percentile, since this was last read by anyone, of how much later than due the event loop came round. */
    eventLoopDelaySeconds: Seconds,
    residentBytes: Count,
    cpuSeconds: Seconds,
  }),
});
export type Operations = z.infer<typeof Operations>;

/** Reads how this replica runs. Asks neither the database nor a model. */
export type ReadOperations = () => Promise<Operations>;
