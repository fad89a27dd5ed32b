import type { Item } from './estimate.ts';
import type { PriceName } from './price-list.ts';

/** A line of the bill as `--json` prints it. */
export interface ReportedItem {
  readonly logicalId: string;
  readonly stack: string;
  readonly type: string;
  readonly item: string;
  readonly monthlyUsd: number;
  readonly why: string;
  /** The row of the price list; absent for what is free. */
  readonly price?: PriceName;
}

/** A price that the bill uses and that has no source. */
export interface UnverifiedPrice {
  readonly name: PriceName;
  readonly usd: number;
  readonly note: string;
  /** What depends on it. */
  readonly monthlyUsd: number;
}

export function reportedItems(items: readonly Item[]): ReportedItem[] {
  return items.map(({ logicalId, stack, type, item, monthlyUsd, why, price }) => ({
    logicalId,
    stack,
    type,
    item,
    monthlyUsd,
    why,
    ...(price === undefined ? {} : { price: price.name }),
  }));
}

/** Each once, with the sum of the items that it prices. */
export function unverifiedPrices(items: readonly Item[]): UnverifiedPrice[] {
  const found = new Map<string, UnverifiedPrice>();
  for (const { price, monthlyUsd } of items) {
    if (price?.trust !== 'unverified') continue;
    // The same name may stand for two regions' rows.
    const key = `${price.name} ${price.usd}`;
    const before = found.get(key)?.monthlyUsd ?? 0;
    const { name, usd, note = '' } = price;
    found.set(key, { name, usd, note, monthlyUsd: Math.round((before + monthlyUsd) * 10_000) / 10_000 });
  }
  return [...found.values()];
}
