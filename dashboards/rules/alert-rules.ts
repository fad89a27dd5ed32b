import { OBJECTIVES, type Objective } from '../slo.ts';
import { anomalyRules } from './anomaly-rules.ts';
import { objectiveRules } from './objective-rules.ts';
import { type AlertingRule, isAlert, type RuleGroup } from './rule.ts';
import { serviceRules } from './service-rules.ts';

/** Every group of rules. With a `speedUp` of 60 each of their hours is a minute, and names stay as they are. */
export function ruleGroups(speedUp = 1): RuleGroup[] {
  const objectives: [string, Objective][] = Object.entries(OBJECTIVES);
  return [
    ...objectives.flatMap(([name, objective]) => objectiveRules(name, objective, speedUp)),
    serviceRules(speedUp),
    anomalyRules(speedUp),
  ];
}

/** Every rule that alerts; several may share a name, one for each burn rate. */
export const alertRules = (): AlertingRule[] => ruleGroups().flatMap(({ rules }) => rules.filter(isAlert));

/** The groups that an alert rests on: its own, and that of its objective's long windows. */
export function groupsOf(alert: string): RuleGroup[] {
  const home = ruleGroups().find(({ rules }) => rules.some((rule) => isAlert(rule) && rule.alert === alert));
  if (home === undefined) throw new Error(`There is no alert ${alert}.`);
  return ruleGroups().filter(({ name }) => name.startsWith(home.name));
}
