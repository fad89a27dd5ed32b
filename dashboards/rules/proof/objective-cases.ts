import { METRICS } from '../../../services/roadmap-api/contract.ts';
import { BURN_RATES, type BurnRate, burningShare, OBJECTIVES, type Objective } from '../../slo.ts';
import { burnAlertName } from '../objective-rules.ts';
import type { RuleCase } from './rule-case.ts';

/** For each alert of each objective: what makes it fire, and everything that must not. */
export function objectiveCases(): RuleCase[] {
  const objectives: [string, Objective][] = Object.entries(OBJECTIVES);
  return objectives.flatMap(([name, objective]) => BURN_RATES.flatMap((burn) => burnCases(name, objective, burn)));
}

/** Events within some time, of which a share is bad. */
interface Stretch {
  readonly minutes: number;
  readonly perMinute: number;
  readonly badShare: number;
}

const PER_MINUTE = 100;

function burnCases(name: string, objective: Objective, burn: BurnRate): RuleCase[] {
  const limit = burningShare(objective, burn);
  // As many samples in the short window whatever its length, so that three days take no longer to test than an hour.
  const stepMinutes = burn.shortMinutes / 5;
  const faster = Math.min(1.2 * limit, (1 + limit) / 2);
  const busy = (minutes: number, badShare: number): Stretch => ({ minutes, perMinute: PER_MINUTE, badShare });
  const few = (badEvents: number): Stretch[] => [
    { minutes: burn.longMinutes, perMinute: 0, badShare: 0 },
    { minutes: burn.shortMinutes, perMinute: badEvents / burn.shortMinutes, badShare: 1 },
  ];
  const aCase = (what: string, fires: boolean, stretches: readonly Stretch[]): RuleCase => ({
    name: `${burnAlertName(name)} (${burn.name}) ${fires ? 'fires' : 'is silent'}: ${what}`,
    stepMinutes,
    series: seriesOf(objective, stretches, stepMinutes),
    alert: { alertname: burnAlertName(name), burn: burn.name },
    fires,
  });
  return [
    aCase('the budget burns faster', true, [busy(burn.longMinutes + burn.shortMinutes, faster)]),
    aCase('the budget burns slower', false, [busy(burn.longMinutes + burn.shortMinutes, 0.8 * limit)]),
    aCase('it is over, though the long window still shows it', false, [
      busy(burn.longMinutes, faster),
      busy(1.4 * burn.shortMinutes, 0),
    ]),
    aCase('it only began, and the long window is still good', false, [
      busy(burn.longMinutes, 0),
      busy(burn.shortMinutes, Math.min(0.9 * 12 * limit, 1)),
    ]),
    aCase('a quiet night with one bad event too few', false, few(objective.minimumBadEvents - 1)),
    aCase('a quiet night with one bad event more', true, few(objective.minimumBadEvents + 1)),
    aCase('nobody comes', false, [busy(burn.shortMinutes, 0), { ...busy(burn.longMinutes, 0), perMinute: 0 }]),
  ];
}

/** The API's own series, written out by hand: the queries under test must find them. */
function seriesOf(objective: Objective, stretches: readonly Stretch[], stepMinutes: number): RuleCase['series'] {
  const good = cumulative(stretches, stepMinutes, ({ perMinute, badShare }) => perMinute * (1 - badShare));
  const bad = cumulative(stretches, stepMinutes, ({ perMinute, badShare }) => perMinute * badShare);
  const all = good.map((value, step) => round(value + (bad[step] ?? 0)));
  switch (objective.kind) {
    case 'availability': {
      const count = (status: number) =>
        `http_server_request_duration_seconds_count{http_request_method="GET", http_route="/v1/search", http_response_status_code="${status}", instance="a"}`;
      return { [count(200)]: good, [count(503)]: bad };
    }
    case 'latency': {
      const name = objective.metric;
      return {
        [`${name}_bucket{le="${objective.thresholdSeconds}", instance="a"}`]: good,
        [`${name}_bucket{le="+Inf", instance="a"}`]: all,
        [`${name}_count{instance="a"}`]: all,
      };
    }
    case 'quality':
      return {
        'roadmap_answers_total{outcome="answered", instance="a"}': good.map((value) => round(value / 2)),
        'roadmap_answers_total{outcome="abstained", instance="a"}': good.map((value) => round(value / 2)),
        'roadmap_answers_total{outcome="degraded", instance="a"}': bad.map((value) => round(value / 2)),
        'roadmap_answers_total{outcome="failed", instance="a"}': bad.map((value) => round(value / 2)),
        'roadmap_citations_removed_total{instance="a"}': good.map(() => 0),
      };
    case 'freshness':
      return {
        [`${METRICS.searchDuration}_count{mode="hybrid", instance="a"}`]: all,
        'roadmap_stale_searches_total{instance="a"}': bad,
      };
  }
}

function cumulative(stretches: readonly Stretch[], stepMinutes: number, perMinute: (of: Stretch) => number): number[] {
  let total = 0;
  const steps = stretches.flatMap((stretch) => {
    const count = Math.round(stretch.minutes / stepMinutes);
    return Array.from({ length: count }, () => {
      total += perMinute(stretch) * stepMinutes;
      return round(total);
    });
  });
  return [0, ...steps];
}

const round = (value: number) => Number(value.toFixed(4));
