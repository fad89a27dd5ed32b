import { METRICS } from '../services/roadmap-api/contract.ts';

/**
 * What the service promises its users, written once. Panels, alerts, k6 thresholds, CloudWatch alarms, the canary's
 * rollback and `docs/slo.md` read it from here.
 *
 * k6 imports this file too, so it is plain data and imports nothing from npm.
 */
export const OBJECTIVES = {
  availability: {
    kind: 'availability',
    title: 'Availability',
    promise: '99.5 % of requests get an answer that is no server error, over 30 days.',
    metric: METRICS.requestDuration,
    target: 0.995,
    windowDays: 30,
    minimumBadEvents: 10,
  },
  searchLatency: {
    kind: 'latency',
    title: 'Search latency',
    promise: '95 % of searches take at most 0.25 s, over 30 days.',
    metric: METRICS.searchDuration,
    thresholdSeconds: 0.25,
    target: 0.95,
    windowDays: 30,
    minimumBadEvents: 10,
  },
  firstTokenLatency: {
    kind: 'latency',
    title: 'First token latency',
    promise: '95 % of answers show their first token within 2.5 s, over 30 days.',
    metric: METRICS.firstTokenDuration,
    thresholdSeconds: 2.5,
    target: 0.95,
    windowDays: 30,
    minimumBadEvents: 5,
  },
  answerQuality: {
    kind: 'quality',
    title: 'Answer quality',
    promise: '95 % of answers are grounded: whole, and with every citation in its place, over 30 days.',
    metric: METRICS.answers,
    target: 0.95,
    windowDays: 30,
    minimumBadEvents: 5,
  },
  freshness: {
    kind: 'freshness',
    title: 'Freshness',
    promise: '99 % of searches are served from passages that are known to be current, over 30 days.',
    metric: METRICS.staleSearches,
    target: 0.99,
    windowDays: 30,
    minimumBadEvents: 10,
  },
} as const satisfies Record<string, Objective>;

/** A share of all events that must be good over a rolling window. */
interface ObjectiveBase {
  readonly title: string;
  /** The objective as a sentence for users. */
  readonly promise: string;
  /** What counts the events, or the bad ones: a name out of `METRICS`. */
  readonly metric: (typeof METRICS)[keyof typeof METRICS];
  /** Share of events that must be good, above 0 and below 1. What is left of 1 is the error budget. */
  readonly target: number;
  /** 30 days, so that the burn rates below use up round shares of the budget. */
  readonly windowDays: number;
  /** No alert before so many bad events in its long window: one error in a quiet night is a large share of nothing. */
  readonly minimumBadEvents: number;
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

/**
 * Good: an answer that neither failed nor was degraded, and had no citation taken out. To abstain is good. Each removed
 * citation counts as a bad answer of its own, as the metric counts marks: the share is never better than the truth.
 */
interface QualityObjective extends ObjectiveBase {
  readonly kind: 'quality';
}

/** Good: a search in passages that were known to be current, as the database confirms while it is there. */
interface FreshnessObjective extends ObjectiveBase {
  readonly kind: 'freshness';
}

export type Objective = AvailabilityObjective | LatencyObjective | QualityObjective | FreshnessObjective;

/** Share of events that may be bad, such as 0.005. Rounded, as 1 - 0.995 is 0.0050000000000000044 to a computer. */
export const errorBudget = ({ target }: Pick<Objective, 'target'>): number => Number((1 - target).toFixed(6));

/**
 * How fast a budget may burn before somebody is told, by the SRE workbook (https://sre.google/workbook/alerting-on-slos/): 1 is the
 * speed that uses it up in exactly 30 days. The long window says that it matters, the short one that it is still going on.
 */
export const BURN_RATES = [
  /** 2 % of the budget within an hour. */
  { name: 'fast', severity: 'page', rate: 14.4, longMinutes: 60, shortMinutes: 5 },
  /** 5 % of the budget within six hours. */
  { name: 'slow', severity: 'page', rate: 6, longMinutes: 6 * 60, shortMinutes: 30 },
  /** 10 % of the budget within three days. */
  { name: 'lasting', severity: 'ticket', rate: 1, longMinutes: 3 * 24 * 60, shortMinutes: 6 * 60 },
] as const satisfies readonly BurnRate[];

export interface BurnRate {
  readonly name: string;
  /** `page` wakes somebody, `ticket` waits for the working day. */
  readonly severity: 'page' | 'ticket';
  /** Multiple of the error budget. */
  readonly rate: number;
  readonly longMinutes: number;
  readonly shortMinutes: number;
}

/** Share of bad events above which a budget burns at that rate: 0.072 for 14.4 times 0.005. */
export const burningShare = (objective: Pick<Objective, 'target'>, { rate }: Pick<BurnRate, 'rate'>): number =>
  Number((rate * errorBudget(objective)).toFixed(6));

/**
 * When a release is taken back. It is judged for minutes and not for hours, so it may burn its budgets far more slowly than what wakes
 * somebody. At this rate a canary with a tenth of the traffic is noticed when it fails or dawdles throughout.
 */
export const ROLLBACK = {
  rate: 1.5,
  /** CloudWatch hears from a load balancer once a minute. */
  periodSeconds: 60,
  /** Bad minutes in a row: one is no reason to undo a release. */
  badPeriods: 2,
  /** Fewer bad events in a minute don't count, whatever share of a quiet minute they are. */
  minimumBadEvents: 2,
  /**
   * What a load balancer can know of slowness: it sees no search and no first token, only how long an answer took to begin, and one
   * in JSON begins when it is whole. Three times the promised wait for a first token; answers take 1 to 4 s.
   */
  balancerSeconds: 7.5,
} as const;
