import type { Region } from '../config/regions.ts';
import type { SynthesizedStack } from '../synthesize.ts';
import { ALLOWANCES } from './allowances.ts';
import type { Charge, Price } from './charge.ts';
import { type Resource, resourcesOf } from './copy.ts';
import type { Load } from './load.ts';
import { PRICE_LISTS, type PriceName } from './price-list.ts';
import { RULES } from './rules.ts';
import { Unpriced } from './unpriced.ts';

/** A line of the bill and the resource it is for. */
export interface Item extends Charge {
  readonly logicalId: string;
  /** `personal/Data` */
  readonly stack: string;
  readonly type: string;
}

export interface Estimate {
  /** One or more for every resource, those that are free included. */
  readonly items: readonly Item[];
  /** At list prices, in US dollars a month before tax. */
  readonly monthlyUsd: number;
  /** What the account's free allowances take off that, when nothing else in the account uses them. */
  readonly allowancesUsd: number;
}

/**
 * Prices every resource of the stacks for a month of `load`.
 *
 * `homeRegion` is where the copy runs; its readers are taken to be near it. Throws an error that names every resource whose cost
 * is not known.
 */
export function estimate(stacks: readonly SynthesizedStack[], homeRegion: Region, load: Load): Estimate {
  const resources = resourcesOf(stacks);
  const problems: string[] = [];
  const items = resources.flatMap((resource) => {
    try {
      return itemsOf(resource, resources, homeRegion, load);
    } catch (error) {
      if (!(error instanceof Unpriced)) throw error;
      problems.push(error.message);
      return [];
    }
  });
  if (problems.length > 0) throw new Error(`The bill would not be complete:\n${problems.join('\n')}`);
  return { items, monthlyUsd: sum(items), allowancesUsd: allowances(items) };
}

function itemsOf(resource: Resource, resources: readonly Resource[], homeRegion: string, load: Load): Item[] {
  const rule = RULES[resource.type];
  if (rule === undefined) {
    throw new Unpriced(resource, 'this type has neither a price nor a reason why it is free; add it to a rule book');
  }
  const charges = rule(resource, {
    price: (name) => priceIn(resource.region, name, resource),
    readersPrice: (name) => priceIn(homeRegion, name, resource),
    load,
    resources,
  });
  const { logicalId, stack, type } = resource;
  return charges.map((charge) => {
    if (!Number.isFinite(charge.monthlyUsd)) throw new Unpriced(resource, `"${charge.item}" is not a number`);
    return { logicalId, stack, type, ...charge, monthlyUsd: round(charge.monthlyUsd) };
  });
}

function priceIn(region: string, name: PriceName, resource: Resource): Price {
  const lists: Readonly<Record<string, (typeof PRICE_LISTS)[Region]>> = PRICE_LISTS;
  const list = lists[region];
  if (list === undefined)
    throw new Unpriced(resource, `it lies in ${region}, which infra/cost/price-lists/ doesn't cover`);
  return { name, ...list[name] };
}

function sum(items: readonly Item[]): number {
  return round(items.reduce((total, { monthlyUsd }) => total + monthlyUsd, 0));
}

/** To a hundredth of a cent: readable in JSON, and the items still add up to the total. */
function round(usd: number): number {
  return Math.round(usd * 10_000) / 10_000;
}

/** Each allowance covers the first units of its price, whichever resources use them. */
function allowances(items: readonly Item[]): number {
  return Object.entries(ALLOWANCES).reduce((total, [name, units]) => {
    const using = items.filter(({ price }) => price?.name === name);
    const quantity = using.reduce((all, item) => all + item.quantity, 0);
    const covered = quantity === 0 ? 0 : Math.min(1, units / quantity);
    return round(total + sum(using) * covered);
  }, 0);
}
