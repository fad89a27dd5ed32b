import { METRICS } from '../../services/roadmap-api/contract.ts';
import { OBJECTIVES, type Objective } from '../slo.ts';

/** What the collector adds up of the API's series and hands CloudWatch under a name of its own. */
export interface ObjectiveCounter {
  /** One of the series at `/metrics`, with the suffix of its histogram. */
  readonly series: string;
  /** Label and regular expression that its values have to match as a whole. */
  readonly where?: { readonly label: string; readonly matches: string };
}

/**
 * The least that CloudWatch has to hold to judge each objective, as every metric costs $0.30 a month there. No series of the API is
 * part of two: the collector renames, and what is renamed is gone.
 */
export const OBJECTIVE_COUNTERS = {
  Searches: { series: `${METRICS.searchDuration}_count` },
  SearchesInTime: inTime(OBJECTIVES.searchLatency),
  SearchesStale: { series: METRICS.staleSearches },
  FirstTokens: { series: `${METRICS.firstTokenDuration}_count` },
  FirstTokensInTime: inTime(OBJECTIVES.firstTokenLatency),
  AnswersWhole: { series: METRICS.answers, where: { label: 'outcome', matches: 'answered|abstained' } },
  AnswersBroken: { series: METRICS.answers, where: { label: 'outcome', matches: 'degraded|failed' } },
  CitationsRemoved: { series: METRICS.citationsRemoved },
  ModelCostUsd: { series: METRICS.cost },
} as const satisfies Record<string, ObjectiveCounter>;

export type ObjectiveCounterName = keyof typeof OBJECTIVE_COUNTERS;

/** The bucket whose bound is the objective's threshold. */
function inTime({ metric, thresholdSeconds }: { metric: string; thresholdSeconds: number }): ObjectiveCounter {
  return { series: `${metric}_bucket`, where: { label: 'le', matches: String(thresholdSeconds).replace('.', '\\.') } };
}

/** Counters that an objective is judged by, and metric math of their sums: no term is missing where nothing happened. */
export interface CountedEvents {
  readonly counters: readonly ObjectiveCounterName[];
  readonly all: string;
  readonly bad: string;
}

const count = (counter: ObjectiveCounterName) => `FILL(${idOf(counter)}, 0)`;

/** Metric math wants names that begin in lower case. */
export const idOf = (counter: ObjectiveCounterName): string => counter.charAt(0).toLowerCase() + counter.slice(1);

/** The counted form of an objective; the twin in PromQL is `objectiveEvents`. Availability is counted by the load balancer. */
export function countedEvents(objective: Exclude<Objective, { kind: 'availability' }>): CountedEvents {
  switch (objective.kind) {
    case 'latency': {
      const [all, good]: [ObjectiveCounterName, ObjectiveCounterName] =
        objective.metric === METRICS.searchDuration
          ? ['Searches', 'SearchesInTime']
          : ['FirstTokens', 'FirstTokensInTime'];
      return { counters: [all, good], all: count(all), bad: `(${count(all)} - ${count(good)})` };
    }
    case 'quality':
      return {
        counters: ['AnswersWhole', 'AnswersBroken', 'CitationsRemoved'],
        all: `(${count('AnswersWhole')} + ${count('AnswersBroken')})`,
        bad: `(${count('AnswersBroken')} + ${count('CitationsRemoved')})`,
      };
    case 'freshness':
      return { counters: ['Searches', 'SearchesStale'], all: count('Searches'), bad: count('SearchesStale') };
  }
}
