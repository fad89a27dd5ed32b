import type { Objective } from '../slo.ts';
import type { AlarmMetric } from './metric-alarm.ts';
import { countedEvents, idOf } from './objective-counters.ts';

/** What CloudWatch computes an objective's share of bad events from. */
export interface BadShare {
  readonly metrics: Readonly<Record<string, AlarmMetric>>;
  readonly expression: string;
}

const balancer = (name: string): AlarmMetric => ({ from: 'balancer', name, statistic: 'Sum' });

/** The load balancer counts what reached a target, and apart from it what it failed itself, having none to send it to. */
const FAILED = {
  target: balancer('HTTPCode_Target_5XX_Count'),
  balancer: balancer('HTTPCode_ELB_5XX_Count'),
  requests: balancer('RequestCount'),
};

/**
 * Share of bad events, between 0 and 1, and 0 where fewer than so many were bad: one error in a quiet night is a large share of
 * nothing. It always has a value: a missing report counts as zero events, because a sum with a missing term would itself be missing.
 */
export function badShare(objective: Objective, minimumBadEvents: number): BadShare {
  if (objective.kind === 'availability') {
    const bad = '(FILL(target, 0) + FILL(balancer, 0))';
    return { metrics: FAILED, expression: shareOf(bad, 'FILL(requests, 0)', minimumBadEvents) };
  }
  const { counters, all, bad } = countedEvents(objective);
  const metrics = counters.map((name): [string, AlarmMetric] => [
    idOf(name),
    { from: 'collector', name, statistic: 'Sum' },
  ]);
  return { metrics: Object.fromEntries(metrics), expression: shareOf(bad, all, minimumBadEvents) };
}

/** Bad events may outnumber all of them: refusals of the balancer are no requests, and one answer may lose several citations. */
const shareOf = (bad: string, all: string, minimumBadEvents: number) =>
  `IF(${bad} >= ${minimumBadEvents}, IF(${bad} < ${all}, ${bad} / ${all}, 1), 0)`;

/** Share of requests whose first byte took longer than so many seconds, as far as the load balancer knows. */
export function slowShare(seconds: number, minimumBadEvents: number): BadShare {
  const responseTime = (statistic: string): AlarmMetric => ({
    from: 'balancer',
    name: 'TargetResponseTime',
    statistic,
  });
  return {
    metrics: { slow: responseTime(`TC(${seconds}:)`), requests: responseTime('SampleCount') },
    expression: shareOf('FILL(slow, 0)', 'FILL(requests, 0)', minimumBadEvents),
  };
}
