import { METRICS } from '../services/roadmap-api/contract.ts';

/**
 * What the service promises its users, written once. Panels, k6 thresholds and alerts read it from here.
 *
 * k6 imports this file too, so it is plain data and imports nothing from npm.
 */
export const OBJECTIVES = {
  availability: {
    kind: 'availability',
    title: 'Availability',
    promise: '99.5 % of requests get an answer that is no server error, over 28 days.',
    metric: METRICS.requestDuration,
    target: 0.995,
    windowDays: 28,
  },
  searchLatency: {
    kind: 'latency',
    title: 'Search latency',
    promise: '95 % of searches take at most 0.25 s, over 28 days.',
    metric: METRICS.searchDuration,
    thresholdSeconds: 0.25,
    target: 0.95,
    windowDays: 28,
  },
  firstTokenLatency: {
    kind: 'latency',
    title: 'First token latency',
    promise: '95 % of answers show their first token within 2.5 s, over 28 days.',
    metric: METRICS.firstTokenDuration,
    thresholdSeconds: 2.5,
    target: 0.95,
    windowDays: 28,
  },
} as const satisfies Record<string, Objective>;

/** A share of all events that must be good over a rolling window. */
interface ObjectiveBase {
  readonly title: string;
  /** The objective as a sentence for users. */
  readonly promise: string;
  /** Histogram that counts the events: a name out of `METRICS`. */
  readonly metric: (typeof METRICS)[keyof typeof METRICS];
  /** Share of events that must be good, above 0 and below 1. What is left of 1 is the error budget. */
  readonly target: number;
  /** 28 days are four whole weeks, so that every window holds as many weekends. */
  readonly windowDays: number;
}

/** Good: a request that ended in no 5xx. */
interface AvailabilityObjective extends ObjectiveBase {
  readonly kind: 'availability';
}

/** Good: an event that took at most `thresholdSeconds`, which has to be a bucket boundary of the histogram. */
export interface LatencyObjective extends ObjectiveBase {
  readonly kind: 'latency';
  readonly thresholdSeconds: number;
}

export type Objective = AvailabilityObjective | LatencyObjective;

/** Share of events that may be bad, such as 0.005. Rounded, as 1 - 0.995 is 0.0050000000000000044 to a computer. */
export const errorBudget = ({ target }: Objective): number => Number((1 - target).toFixed(6));
