import { isHibernated } from '../commands/hibernate/hibernated-stacks.ts';
import { DELIVERY } from '../config/delivery.ts';
import { parseProfile } from '../config/parse-profile.ts';
import type { Region } from '../config/regions.ts';
import type { Profile, ProfileName } from '../config/schema.ts';
import { AccountStage } from '../stages/account-stage.ts';
import { synthesize, synthesizeStage } from '../synthesize.ts';
import { type Estimate, estimate } from './estimate.ts';
import { keptAfterDestroy } from './kept-after-destroy.ts';
import { atRest, type Load } from './load.ts';
import { type OptionalPart, optionalParts } from './optional-parts.ts';
import { PRICE_LIST_DATE } from './price-list.ts';
import { type ReportedItem, reportedItems, type UnverifiedPrice, unverifiedPrices } from './reported-items.ts';
import { type WorstMonth, worstMonth } from './worst-month.ts';

/** The bill of one profile. Money is US dollars a month at list prices, before tax; the same names are the keys of `--json`. */
export interface CostReport {
  readonly profile: ProfileName;
  readonly region: Region;
  readonly priceListDate: string;
  /** Nobody calls. */
  readonly idleMonthlyUsd: number;
  /** What the account's free allowances take off the idle figure, when nothing else uses them. */
  readonly allowancesUsd: number;
  /** Adds up to `idleMonthlyUsd`; what is free stands in it with its reason. */
  readonly items: readonly ReportedItem[];
  readonly load: Load;
  /** The same copy at that load. */
  readonly atLoad: BillPart;
  /** What the stacks cost that `hibernate` keeps. */
  readonly hibernated: BillPart;
  /** What a `destroy` of the copy leaves until it is deleted by hand. */
  readonly destroyed: BillPart;
  readonly worstMonth: WorstMonth;
  /** Hours after which the copy is destroyed; absent when it stays. */
  readonly lifetimeHours?: number;
  /** Empty for a copy with a lifetime: nobody tunes by the month what lives for hours. */
  readonly optionalParts: readonly PricedPart[];
  readonly unverifiedPrices: readonly UnverifiedPrice[];
}

interface BillPart {
  readonly monthlyUsd: number;
  readonly items: readonly ReportedItem[];
}

/** What a part adds where it is off, or accounts for where it is on. */
interface PricedPart {
  readonly name: string;
  readonly isOn: boolean;
  readonly idleUsd: number;
  readonly atLoadUsd: number;
}

/** Prices a profile, and again with each optional part turned the other way: about 3 s. */
export function reportCost(profile: Profile, load: Load): CostReport {
  const account = synthesizeStage((app) => new AccountStage(app, 'account', DELIVERY));
  const copy = synthesize(profile);
  // Whoever deploys one copy also pays for what the account has once for all of them.
  const stacks = [...account, ...copy];
  const idleLoad = atRest(load);
  const idle = estimate(stacks, profile.region, idleLoad);
  const atLoad = estimate(stacks, profile.region, load);
  const kept = stacks.filter(({ path }) => !isHibernated(path));
  const hibernated = estimate(kept, profile.region, idleLoad);
  return {
    profile: profile.name,
    region: profile.region,
    priceListDate: PRICE_LIST_DATE,
    idleMonthlyUsd: idle.monthlyUsd,
    allowancesUsd: idle.allowancesUsd,
    items: reportedItems(idle.items),
    load,
    atLoad: billPart(atLoad),
    hibernated: billPart(hibernated),
    destroyed: billPart(partOf(keptAfterDestroy(copy, idle.items))),
    worstMonth: worstMonth(profile, stacks, load),
    ...(profile.lifetimeHours === undefined ? {} : { lifetimeHours: profile.lifetimeHours }),
    optionalParts: turnableParts(profile).map(({ name, isOn, turned }) => {
      const other = [...account, ...synthesize(turned)];
      const sign = isOn ? -1 : 1;
      const added = (here: Estimate, at: Load) =>
        cents(sign * (estimate(other, profile.region, at).monthlyUsd - here.monthlyUsd));
      return { name, isOn, idleUsd: added(idle, idleLoad), atLoadUsd: added(atLoad, load) };
    }),
    unverifiedPrices: unverifiedPrices(atLoad.items),
  };
}

/** The same profile in another region; backups that were copied there are copied back. */
export function inRegion(profile: Profile, region: Region): Profile {
  const { backup } = profile.operations;
  if (region === profile.region) return profile;
  return parseProfile({
    ...profile,
    region,
    operations: {
      ...profile.operations,
      ...(backup?.copyToRegion === region ? { backup: { ...backup, copyToRegion: profile.region } } : {}),
    },
  });
}

function turnableParts(profile: Profile): OptionalPart[] {
  return profile.lifetimeHours === undefined ? optionalParts(profile) : [];
}

function partOf(items: Estimate['items']): Pick<Estimate, 'items' | 'monthlyUsd'> {
  return { items, monthlyUsd: items.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0) };
}

function billPart({ monthlyUsd, items }: Pick<Estimate, 'items' | 'monthlyUsd'>): BillPart {
  return { monthlyUsd, items: reportedItems(items) };
}

function cents(usd: number): number {
  // Adding zero makes a negative zero plain.
  return Math.round(usd * 100) / 100 + 0;
}
