import { badShare } from '../good-share.ts';
import { objectiveEvents } from '../objective-events.ts';
import { BURN_RATES, type BurnRate, burningShare, errorBudget, type Objective } from '../slo.ts';
import { linksOf } from './links.ts';
import type { AlertingRule, RecordingRule, RuleGroup } from './rule.ts';
import { prometheusTime } from './time-scale.ts';

/** Every window that a burn rate looks at, in minutes: 5, 30, 60, 360, 4320. */
const WINDOWS = [...new Set(BURN_RATES.flatMap(({ shortMinutes, longMinutes }) => [shortMinutes, longMinutes]))].sort(
  (a, b) => a - b,
);

/**
 * Windows above an hour move slowly and read much: they are counted every two minutes, those of days every ten, the others every one.
 * Managed Prometheus bills what is read: three days every two minutes would cost five times as much.
 */
const LONG_FROM_MINUTES = 120;
const DAYS_FROM_MINUTES = 24 * 60;

/** `AnswerQualityBudgetBurn` for `answerQuality`. */
export const burnAlertName = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}BudgetBurn`;

/** What Prometheus keeps of an objective, and when it alerts: `name` is its key in `OBJECTIVES`. */
export function objectiveRules(name: string, objective: Objective, speedUp = 1): RuleGroup[] {
  const label = { objective: name };
  const time = (minutes: number) => prometheusTime(minutes, speedUp);
  const share = (minutes: number): RecordingRule => ({
    record: shareSeries(minutes),
    expr: badShare(objective, { window: time(minutes) }),
    labels: label,
  });
  const count = (minutes: number): RecordingRule => ({
    record: countSeries(minutes),
    expr: objectiveEvents(objective, { window: time(minutes), as: 'increase' }).bad,
    labels: label,
  });
  const recorded = (isWanted: (minutes: number) => boolean): RecordingRule[] => [
    ...WINDOWS.filter(isWanted).map(share),
    ...BURN_RATES.map(({ longMinutes }) => longMinutes)
      .filter(isWanted)
      .map(count),
  ];
  return [
    // First, as the alerts of the last group ask for their series.
    {
      name: `objective-${name}-days`,
      interval: time(10),
      rules: [...recorded((minutes) => minutes >= DAYS_FROM_MINUTES), budgetLeft(name, objective, time)],
    },
    {
      name: `objective-${name}-long`,
      interval: time(2),
      rules: recorded((minutes) => minutes >= LONG_FROM_MINUTES && minutes < DAYS_FROM_MINUTES),
    },
    {
      name: `objective-${name}`,
      interval: time(1),
      rules: [
        ...recorded((minutes) => minutes < LONG_FROM_MINUTES),
        ...rates(name, objective, time(5)),
        ...BURN_RATES.map((burn) => burnAlert(name, objective, burn)),
      ],
    },
  ];
}

const shareSeries = (minutes: number) => `slo:bad_share:ratio_${prometheusTime(minutes)}`;
const countSeries = (minutes: number) => `slo:bad_events:increase_${prometheusTime(minutes)}`;

/** Thirty days of raw series are too many to read again every two minutes: the budget is read from these. */
function rates(name: string, objective: Objective, window: string): RecordingRule[] {
  const { all, bad } = objectiveEvents(objective, { window });
  return [
    { record: 'slo:events:rate5m', expr: all, labels: { objective: name } },
    { record: 'slo:bad_events:rate5m', expr: bad, labels: { objective: name } },
  ];
}

/** Share of the error budget not yet used: 1 is all of it, below 0 the promise is broken. */
function budgetLeft(name: string, objective: Objective, time: (minutes: number) => string): RecordingRule {
  const window = time(objective.windowDays * 24 * 60);
  const over = (series: string) => `avg_over_time(${series}{objective="${name}"}[${window}])`;
  const share = `clamp_max(${over('slo:bad_events:rate5m')} / ${over('slo:events:rate5m')}, 1)`;
  return {
    record: 'slo:budget_left:ratio',
    expr: `1 - ${share} / ${errorBudget(objective)}`,
    labels: { objective: name },
  };
}

function burnAlert(name: string, objective: Objective, burn: BurnRate): AlertingRule {
  const alert = burnAlertName(name);
  const long = prometheusTime(burn.longMinutes);
  const used = (burn.rate * burn.longMinutes) / (objective.windowDays * 24 * 60);
  return {
    alert,
    expr: burnCondition(
      { ...objective, burn },
      {
        shareOf: (minutes) => `${shareSeries(minutes)}{objective="${name}"}`,
        badEventsOf: (minutes) => `${countSeries(minutes)}{objective="${name}"}`,
      },
    ),
    labels: { severity: burn.severity, objective: name, burn: burn.name },
    annotations: {
      summary: `${objective.title}: the error budget burns at ${burn.rate} times the speed that would use it up in ${objective.windowDays} days.`,
      description: `{{ $value | humanizePercentage }} of events were bad over ${long}. At this speed ${Math.round(used * 100)} % of the budget of ${objective.windowDays} days go in ${long}. The promise: ${objective.promise}`,
      ...linksOf(alert),
    },
  };
}

interface Series {
  /** Both by window in minutes. */
  readonly shareOf: (minutes: number) => string;
  readonly badEventsOf: (minutes: number) => string;
}

/** The condition of an alert over whatever holds shares and counts. What it returns is the share over the long window. */
export function burnCondition(
  { burn, ...objective }: Pick<Objective, 'target' | 'minimumBadEvents'> & { readonly burn: BurnRate },
  { shareOf, badEventsOf }: Series,
): string {
  const limit = burningShare(objective, burn);
  return [
    `${shareOf(burn.longMinutes)} > ${limit}`,
    `${shareOf(burn.shortMinutes)} > ${limit}`,
    `${badEventsOf(burn.longMinutes)} >= ${objective.minimumBadEvents}`,
  ].join('\nand ');
}
