import type { Profile } from '../../config/schema.ts';
import { PRICE_LISTS } from '../../cost/price-list.ts';
import { dollars } from '../monthly-cost.ts';
import type { AwsDrill } from './aws-drill.ts';

/** What a drill will do, and what it costs at most: shown before anybody is asked. */
export function planText({ summary, steps, uses }: AwsDrill, profile: Profile): string {
  const usd = uses.acuHours * PRICE_LISTS[profile.region].auroraAcuHourUsd.usd;
  return [
    summary,
    ...steps(profile).map((step, index) => `  ${index + 1}. ${step}`),
    usd === 0
      ? 'It makes nothing that is billed.'
      : `It costs ${dollars(usd)} at most, for capacity, and less than a cent for each GB that is stored for an hour.`,
  ].join('\n');
}
