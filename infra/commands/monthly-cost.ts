import { DELIVERY } from '../config/delivery.ts';
import { estimate } from '../cost/estimate.ts';
import { atRest, STATED_LOAD } from '../cost/load.ts';
import type { SynthesizedStack } from '../synthesize.ts';
import type { Target } from './target.ts';

/** What each resource costs a month when nobody calls, by `stack name/logical id`, at list prices in US dollars. */
export type MonthlyCost = ReadonlyMap<string, number>;

/** Prices a target as the code says it. Throws when a resource has no price. */
export function monthlyCost({ stacks, profile }: Target): MonthlyCost {
  const nameOf = new Map(stacks.map(({ path, stackName }: SynthesizedStack) => [path, stackName]));
  const costs = new Map<string, number>();
  for (const { stack, logicalId, monthlyUsd } of estimate(
    stacks,
    profile?.region ?? DELIVERY.region,
    atRest(STATED_LOAD),
  ).items) {
    const key = `${nameOf.get(stack)}/${logicalId}`;
    costs.set(key, (costs.get(key) ?? 0) + monthlyUsd);
  }
  return costs;
}

/** What a stack costs of that. */
export function costOfStack(costs: MonthlyCost, stackName: string): number {
  return [...costs].reduce((sum, [key, usd]) => (key.startsWith(`${stackName}/`) ? sum + usd : sum), 0);
}

/** `$3.65` */
export function dollars(usd: number): string {
  return `$${usd.toFixed(2)}`;
}
