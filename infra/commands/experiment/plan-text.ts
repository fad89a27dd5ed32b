import type { Profile } from '../../config/schema.ts';
import { PRICE_LISTS } from '../../cost/price-list.ts';
import type { ExperimentTemplate } from '../account.ts';
import { dollars } from '../monthly-cost.ts';

/** What an experiment does, what ends it before its time, and what it costs at most: shown before anybody is asked. */
export function planText({ name, description, actions, stopAlarms }: ExperimentTemplate, profile: Profile): string {
  const actionMinutes = actions.reduce((sum, { minutes }) => sum + minutes, 0);
  return [
    `${name}: ${description}`,
    ...actions.map(({ actionId, minutes }) => `  ${actionId}, ${minutes} min`),
    `It ends by itself as soon as one of these alarms rings: ${stopAlarms.join(', ') || 'none'}.`,
    `It costs ${dollars(actionMinutes * PRICE_LISTS[profile.region].faultActionMinuteUsd.usd)} at most.`,
  ].join('\n');
}
