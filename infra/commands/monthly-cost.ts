import { DELIVERY } from '../config/delivery.ts';
import { estimate, type Item } from '../cost/estimate.ts';
import { keptAfterDestroy } from '../cost/kept-after-destroy.ts';
import { atRest, STATED_LOAD } from '../cost/load.ts';
import type { SynthesizedStack } from '../synthesize.ts';
import type { Target } from './target.ts';

/** What each resource costs a month when nobody calls, by `stack name/logical id`, at list prices in US dollars. */
export type MonthlyCost = ReadonlyMap<string, number>;

/** Prices a target as the code says it. Throws when a resource has no price. */
export function monthlyCost(target: Target): MonthlyCost {
  const { stacks } = target;
  const nameOf = new Map(stacks.map(({ path, stackName }: SynthesizedStack) => [path, stackName]));
  const costs = new Map<string, number>();
  for (const { stack, logicalId, monthlyUsd } of idleItems(target)) {
    const key = `${nameOf.get(stack)}/${logicalId}`;
    costs.set(key, (costs.get(key) ?? 0) + monthlyUsd);
  }
  return costs;
}

/** What goes on costing after these stacks are destroyed, in US dollars a month: what templates keep, and the network of a kept database. */
export function keptMonthlyCost(target: Target, stackNames: readonly string[]): number {
  const stacks = target.stacks.filter(({ stackName }) => stackNames.includes(stackName));
  return keptAfterDestroy(stacks, idleItems(target)).reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
}

/** What a stack costs of a copy's bill. */
export function costOfStack(costs: MonthlyCost, stackName: string): number {
  return [...costs].reduce((sum, [key, usd]) => (key.startsWith(`${stackName}/`) ? sum + usd : sum), 0);
}

/** `$3.65` */
export function dollars(usd: number): string {
  return `$${usd.toFixed(2)}`;
}

function idleItems({ stacks, profile }: Target): readonly Item[] {
  return estimate(stacks, profile?.region ?? DELIVERY.region, atRest(STATED_LOAD)).items;
}
