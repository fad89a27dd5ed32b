import type { MetricAlarm } from '../alarms/metric-alarm.ts';
import { rollbackAlarms } from '../alarms/rollback-alarms.ts';
import { BURN_RATES, type BurnRate, burningShare, errorBudget, OBJECTIVES, type Objective, ROLLBACK } from '../slo.ts';
import { alertRules } from './alert-rules.ts';
import { runbookPath } from './links.ts';
import { burnAlertName } from './objective-rules.ts';
import { prometheusTime } from './time-scale.ts';

/** `docs/slo.md`: what is promised, what counts as good, and when who is told. */
export function sloPage(): string {
  const objectives: [string, Objective][] = Object.entries(OBJECTIVES);
  return `# What the service promises

Written by \`npm run dashboards\` from [slo.ts](../dashboards/slo.ts), which alerts, boards, k6's thresholds and CloudWatch's alarms
read too. Why it is built this way: [ADR 0042](adr/0042-objectives-written-once.md).

| Objective | Promise | Good is | May be bad in ${OBJECTIVES.availability.windowDays} days |
|---|---|---|---|
${objectives.map(([, objective]) => objectiveRow(objective)).join('\n')}

Probes, the scrape of metrics, and requests that are wrong (4xx) use up no budget. Callers who leave before their answer is done count neither way.

## When somebody is told

An alert fires when the share of bad events is above its limit over both of its windows: the long one says that it matters, the short one that it is
still going on. ${BURN_RATES.map(usedUp).join(' ')} Beneath the least number of bad events in the long window nobody is told:
one error in a quiet night is a large share of nothing.

| Objective | Least bad events | ${BURN_RATES.map(heading).join(' | ')} | Runbook |
|---|---|${BURN_RATES.map(() => '---|').join('')}---|
${objectives.map(([name, objective]) => burnRow(name, objective)).join('\n')}

Alerts that hang on no objective:

| Alert | Told as | Says | Runbook |
|---|---|---|---|
${otherAlerts().join('\n')}

## In CloudWatch

The same alerts, for what a profile's \`operations.budgets\` names: availability from the load balancer, the others from what the collector counts. With both windows a composite
alarm starts and ends with Prometheus' alert; the long window alone costs a third and may go off by itself ([ADR 0111](adr/0111-alarms-are-data.md)). \`npm run alerts:equivalence\` plays 1,000 incidents to both.

A release is taken back when one of these holds in ${ROLLBACK.badPeriods} minutes in a row, with ${ROLLBACK.minimumBadEvents} bad events or more in each:

| Alarm | Above |
|---|---|
${rollbackAlarms({ collector: true }).map(rollbackRow).join('\n')}

\`npm run rules\` makes each alert fire and stay silent in promtool. \`npm run alerts:prove\` breaks a running copy and follows one message from the fault
to the webhook and back.
`;
}

function objectiveRow(objective: Objective): string {
  const hours = Number((errorBudget(objective) * objective.windowDays * 24).toFixed(1));
  return `| ${objective.title} | ${objective.promise} | ${goodIs(objective)} | ${percent(errorBudget(objective))}: ${hours} hours of all traffic |`;
}

function goodIs(objective: Objective): string {
  switch (objective.kind) {
    case 'availability':
      return 'a request that ended in no 5xx, refusals for overload included';
    case 'latency':
      return `a measurement in \`${objective.metric}\` of at most ${objective.thresholdSeconds} s`;
    case 'quality':
      return 'an answer that neither failed nor was degraded, and had no citation taken out (each one taken out counts as one bad answer); to abstain is good';
    case 'freshness':
      return 'a search while the database confirmed, when last due, that the passages are the current ones';
  }
}

const rollbackRow = ({ name, threshold, describes }: MetricAlarm) =>
  `| ${name} | ${percent(threshold)} ${/% (.+?) in each/.exec(describes)?.[1] ?? ''} |`;

const heading = ({ severity, rate, longMinutes, shortMinutes }: BurnRate) =>
  `${severity}: ${rate}× over ${prometheusTime(longMinutes)} and ${prometheusTime(shortMinutes)}`;

function burnRow(name: string, objective: Objective): string {
  const limits = BURN_RATES.map((burn) => `> ${percent(burningShare(objective, burn))}`);
  return `| ${objective.title} | ${objective.minimumBadEvents} | ${limits.join(' | ')} | ${runbookLink(burnAlertName(name))} |`;
}

function usedUp({ rate, longMinutes }: BurnRate): string {
  const share = (rate * longMinutes) / (OBJECTIVES.availability.windowDays * 24 * 60);
  return `At ${rate}×, ${percent(share)} of the budget go in ${prometheusTime(longMinutes)}.`;
}

function otherAlerts(): string[] {
  return alertRules()
    .filter(({ labels }) => labels['objective'] === undefined)
    .map(
      ({ alert, labels, annotations }) =>
        `| ${alert} | ${labels.severity} | ${annotations.summary} | ${runbookLink(alert)} |`,
    );
}

/** From a page in `docs/`. */
const runbookLink = (alert: string) => `[${alert}](${runbookPath(alert).replace('docs/', '')})`;

const percent = (share: number) => `${Number((share * 100).toFixed(2))} %`;
