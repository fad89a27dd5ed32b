import { METRICS } from '../../../services/roadmap-api/contract.ts';
import type { RuleCase } from './rule-case.ts';

/** Absence, lost citations, and what is unusual: each with a case that fires and cases that don't. */
export const otherCases = (): RuleCase[] => [...absence(), ...citations(), ...neverAnError(), ...anomalies()];

const replica = (name: string) => `up{job="roadmap-api", instance="${name}"}`;

function absence(): RuleCase[] {
  const aCase = (what: string, fires: boolean, series: RuleCase['series']): RuleCase => ({
    name: `ServiceAbsent ${fires ? 'fires' : 'is silent'}: ${what}`,
    stepMinutes: 1,
    series,
    alert: { alertname: 'ServiceAbsent' },
    fires,
  });
  return [
    aCase('no replica answers', true, { [replica('a')]: repeat(6, 0), [replica('b')]: repeat(6, 0) }),
    aCase('nobody scrapes it at all', true, { 'up{job="prometheus"}': repeat(6, 1) }),
    aCase('one of two answers', false, { [replica('a')]: repeat(6, 0), [replica('b')]: repeat(6, 1) }),
    aCase('a release takes a minute', false, { [replica('a')]: [1, 1, 1, 0, 0, 1, 1] }),
  ];
}

/** Whole answers, each of which lost a citation. */
function citations(): RuleCase[] {
  const answers = climb(70, 10);
  return [
    {
      name: 'AnswerQualityBudgetBurn (fast) fires: answers lose their citations',
      stepMinutes: 1,
      series: {
        'roadmap_answers_total{outcome="answered"}': answers,
        'roadmap_answers_total{outcome="degraded"}': repeat(70, 0),
        roadmap_citations_removed_total: answers,
      },
      alert: { alertname: 'AnswerQualityBudgetBurn', burn: 'fast' },
      fires: true,
    },
  ];
}

/** A series of errors doesn't exist before the first error. */
function neverAnError(): RuleCase[] {
  const ok = 'http_server_request_duration_seconds_count{http_response_status_code="200"}';
  const failed = 'http_server_request_duration_seconds_count{http_response_status_code="500"}';
  const burn = { alertname: 'AvailabilityBudgetBurn', burn: 'fast' };
  return [
    {
      name: 'AvailabilityBudgetBurn (fast) is silent: there was never an error',
      stepMinutes: 1,
      series: { [ok]: climb(70, 10) },
      alert: burn,
      fires: false,
    },
    {
      name: 'AvailabilityBudgetBurn (fast) fires: nothing ever went well',
      stepMinutes: 1,
      series: { [failed]: climb(70, 10) },
      alert: burn,
      fires: true,
    },
  ];
}

const STEP_MINUTES = 10;
const STEPS_AN_HOUR = 6;

function anomalies(): RuleCase[] {
  const cost = (dollarsAnHour: readonly number[]) => ({ [METRICS.cost]: hourly(dollarsAnHour) });
  const slow = (share: readonly number[]) => {
    const hundred = repeat(share.length, 100);
    return {
      [`${METRICS.firstTokenDuration}_bucket{le="0.25"}`]: hourly(share.map((slowShare) => 100 * (1 - slowShare))),
      [`${METRICS.firstTokenDuration}_bucket{le="2.5"}`]: hourly(hundred),
      [`${METRICS.firstTokenDuration}_bucket{le="+Inf"}`]: hourly(hundred),
    };
  };
  const aCase = (alertname: string, what: string, fires: boolean, series: RuleCase['series']): RuleCase => ({
    name: `${alertname} ${fires ? 'fires' : 'is silent'}: ${what}`,
    stepMinutes: STEP_MINUTES,
    series,
    alert: { alertname },
    fires,
  });
  const usualDay = [...repeat(12, 2), ...repeat(12, 3)];
  return [
    aCase('ModelCostAnomaly', 'an hour costs four times a usual one', true, cost([...usualDay, 2, 3, 10, 10])),
    aCase('ModelCostAnomaly', 'an hour is as dear as the dearest of the day', false, cost([...usualDay, 2, 3, 3, 3])),
    aCase('ModelCostAnomaly', 'four times a usual hour is still cents', false, cost([...repeat(26, 0.02), 0.5, 0.5])),
    aCase('ModelCostAnomaly', 'a service of three hours has no usual day', false, cost([2, 2, 20, 20])),
    aCase('FirstTokenLatencyAnomaly', 'a fifth of the answers begin late', true, slow([...repeat(26, 0.01), 0.2, 0.2])),
    aCase('FirstTokenLatencyAnomaly', 'as many as ever begin late', false, slow(repeat(28, 0.03))),
  ];
}

const repeat = (length: number, value: number) => Array.from({ length }, () => value);
const climb = (length: number, perStep: number) => Array.from({ length }, (_, step) => step * perStep);

/** A counter that grows by so much in each hour. */
function hourly(perHour: readonly number[]): number[] {
  let total = 0;
  const steps = perHour.flatMap((amount) =>
    repeat(STEPS_AN_HOUR, amount / STEPS_AN_HOUR).map((part) => {
      total += part;
      return Number(total.toFixed(6));
    }),
  );
  return [0, ...steps];
}
