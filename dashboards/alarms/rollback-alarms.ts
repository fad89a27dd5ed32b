import { burningShare, OBJECTIVES, type Objective, ROLLBACK } from '../slo.ts';
import { type BadShare, badShare, slowShare } from './bad-share.ts';
import type { MetricAlarm } from './metric-alarm.ts';

/**
 * What takes a release back while it bakes: a budget that burns too fast, each alarm by the numbers of an objective.
 *
 * They watch the load balancer, whose target groups swap roles with every release, so the canary's share of the traffic has to be
 * larger than what each of them lets pass. Where a collector runs, searches and first tokens are judged by what was promised of them.
 */
export function rollbackAlarms({ collector }: { readonly collector: boolean }): MetricAlarm[] {
  const { availability, searchLatency, firstTokenLatency } = OBJECTIVES;
  const { minimumBadEvents, balancerSeconds } = ROLLBACK;
  return [
    rollbackAlarm('ReleaseErrors', availability, badShare(availability, minimumBadEvents), 'of requests failed'),
    rollbackAlarm(
      'ReleaseSlowAnswers',
      firstTokenLatency,
      slowShare(balancerSeconds, minimumBadEvents),
      `of requests waited over ${balancerSeconds} s for their first byte`,
    ),
    ...(collector
      ? [
          rollbackAlarm(
            'ReleaseSlowSearches',
            searchLatency,
            badShare(searchLatency, minimumBadEvents),
            `of searches took over ${searchLatency.thresholdSeconds} s`,
          ),
          rollbackAlarm(
            'ReleaseSlowFirstTokens',
            firstTokenLatency,
            badShare(firstTokenLatency, minimumBadEvents),
            `of answers showed no first token within ${firstTokenLatency.thresholdSeconds} s`,
          ),
        ]
      : []),
  ];
}

/** The largest share of bad events that a release may cause unnoticed, of all that the alarms watch: 0.1 for 10 %. */
export const largestUnnoticedShare = (copy: { readonly collector: boolean }): number =>
  Math.max(...rollbackAlarms(copy).map(({ threshold }) => threshold));

function rollbackAlarm(name: string, objective: Objective, share: BadShare, what: string): MetricAlarm {
  const threshold = burningShare(objective, ROLLBACK);
  return {
    ...share,
    name,
    describes: `More than ${Number((threshold * 100).toFixed(2))} % ${what} in each of ${ROLLBACK.badPeriods} minutes, ${ROLLBACK.rate} times what ${objective.title.toLowerCase()} allows; a release in progress is rolled back.`,
    periodSeconds: ROLLBACK.periodSeconds,
    evaluationPeriods: ROLLBACK.badPeriods,
    datapointsToAlarm: ROLLBACK.badPeriods,
    threshold,
    treatMissingData: 'notBreaching',
  };
}
