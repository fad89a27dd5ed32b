import * as units from '@grafana/grafana-foundation-sdk/units';
import { goodShare } from '../good-share.ts';
import { burnAlertName } from '../rules/objective-rules.ts';
import { errorBudget, OBJECTIVES, type Objective } from '../slo.ts';
import { statPanel } from './house-panel.ts';

/** Is this promise kept over the time range that is shown? */
export const promiseKept = (name: keyof typeof OBJECTIVES, objective: Objective = OBJECTIVES[name]) =>
  statPanel({
    title: objective.title,
    description: `${objective.promise} Red: broken over the time range shown.`,
    unit: units.PercentUnit,
    query: goodShare(objective, '$__range'),
    legend: objective.title,
    goodFrom: objective.target,
    alert: burnAlertName(name),
  });

/** How much of the error budget is left, as if the time range shown were the whole window? */
export const errorBudgetLeft = (name: keyof typeof OBJECTIVES, objective: Objective = OBJECTIVES[name]) =>
  statPanel({
    title: `${objective.title}: error budget left`,
    description:
      'Share of the allowed bad events not yet used over the time range shown: 100 % is none used, below 0 the promise is broken.',
    unit: units.PercentUnit,
    query: `1 - (1 - (${goodShare(objective, '$__range')})) / ${errorBudget(objective)}`,
    legend: 'left',
    goodFrom: 0,
    alert: burnAlertName(name),
  });
