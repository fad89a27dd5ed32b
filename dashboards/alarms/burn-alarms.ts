import { runbookPath } from '../rules/links.ts';
import { burnAlertName } from '../rules/objective-rules.ts';
import { BURN_RATES, type BurnRate, burningShare, OBJECTIVES, type Objective } from '../slo.ts';
import { badShare } from './bad-share.ts';
import type { CompositeAlarm, MetricAlarm } from './metric-alarm.ts';

export type ObjectiveName = keyof typeof OBJECTIVES;

export const OBJECTIVE_NAMES: readonly ObjectiveName[] = Object.keys(OBJECTIVES).filter(
  (name): name is ObjectiveName => name in OBJECTIVES,
);

/** The burn rates that wake somebody; the third, over three days, is longer than CloudWatch looks back at one datapoint. */
export type PagingBurn = Extract<(typeof BURN_RATES)[number], { severity: 'page' }>['name'];

/** An alert of Prometheus, as CloudWatch can have it: both windows joined by a composite, or the long one alone. */
export type BurnAlarm =
  | { readonly windows: 'both'; readonly composite: CompositeAlarm }
  | { readonly windows: 'long'; readonly alarm: MetricAlarm };

/**
 * The CloudWatch form of the alerts on an objective.
 *
 * With both windows it goes off and ends with Prometheus' alert. The long window alone goes off at the same time, stays until the errors
 * have left it, and costs a third; it may also go off by itself, as good minutes leave its window before the bad ones do.
 */
export function burnAlarms(
  name: ObjectiveName,
  burns: readonly PagingBurn[],
  windows: BurnAlarm['windows'],
): BurnAlarm[] {
  const objective = OBJECTIVES[name];
  const wanted = BURN_RATES.filter((rate) => burns.some((burn) => burn === rate.name));
  if (wanted.length === 0) return [];
  if (windows === 'long') {
    return wanted.map((burn) => ({ windows, alarm: burnWindow(name, burn, burn.longMinutes) }));
  }
  const composite: CompositeAlarm = {
    name: burnAlertName(name),
    describes: describe(objective, name, wanted),
    anyOf: wanted.map((burn) =>
      [burn.longMinutes, burn.shortMinutes].map((minutes) => burnWindow(name, burn, minutes)),
    ),
  };
  return [{ windows, composite }];
}

/** Share of bad events over one window that slides on with every minute, above which a budget burns at that rate. */
function burnWindow(name: ObjectiveName, burn: BurnRate, minutes: number): MetricAlarm {
  const objective = OBJECTIVES[name];
  // The least number belongs to the long window: what is seldom in five minutes may be often in an hour.
  const minimumBadEvents = minutes === burn.longMinutes ? objective.minimumBadEvents : 1;
  return {
    ...badShare(objective, minimumBadEvents),
    name: `${burnAlertName(name)}-${burn.name}-${minutes}m`,
    describes: describe(objective, name, [burn]),
    periodSeconds: minutes * 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    threshold: burningShare(objective, burn),
    treatMissingData: 'notBreaching',
  };
}

function describe({ title, windowDays }: Objective, name: ObjectiveName, burns: readonly BurnRate[]): string {
  const rates = burns.map(({ rate }) => rate).join(' or ');
  return `${title}: the error budget burns at ${rates} times the speed that would use it up in ${windowDays} days. What to do: ${runbookPath(burnAlertName(name))}`;
}
