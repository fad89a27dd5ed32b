import type { PriceName, PriceRow } from './price-list.ts';

/** A row of a price list with the name it goes by. */
export interface Price extends PriceRow {
  readonly name: PriceName;
}

/** A number and what it counts, in the plural: `[2, 'tasks']`. */
export type Factor = readonly [number, string];

/** One line of a bill. */
export interface Charge {
  /** What is paid for: `Fargate vCPU`. */
  readonly item: string;
  /** The formula in words: `2 tasks × 0.25 vCPU × 730 h × $0.03238`. For what is free, the reason. */
  readonly why: string;
  readonly monthlyUsd: number;
  /** Absent for what is free. */
  readonly price?: Price;
  /** Units of the price that are used in a month. */
  readonly quantity: number;
}

/** AWS's own calculator counts a month like this. */
export const HOURS_A_MONTH = 730;
export const HOURS: Factor = [HOURS_A_MONTH, 'h'];
export const DAYS_A_MONTH = HOURS_A_MONTH / 24;

/** The product of the factors and the price, with the words that say how it came about, so that neither can be wrong alone. */
export function charge(item: string, factors: readonly Factor[], price: Price): Charge {
  const quantity = factors.reduce((product, [value]) => product * value, 1);
  const words = factors.map(([value, unit]) => `${plain(value)} ${value === 1 ? singular(unit) : unit}`);
  return {
    item,
    why: [...words, `$${plain(price.usd)}`].join(' × '),
    monthlyUsd: quantity * price.usd,
    price,
    quantity,
  };
}

/** A resource that costs nothing, with the reason. */
export function free(reason: string): Charge {
  return { item: 'Free', why: reason, monthlyUsd: 0, quantity: 0 };
}

/** `alarms that scaling makes` -> `alarm that scaling makes`; abbreviations such as `s` and `GB` stay. */
function singular(unit: string): string {
  return unit.replace(/^(\w*[a-z]{2})s\b/, '$1');
}

/** Up to six significant digits, never `1e-7`. */
function plain(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6, useGrouping: false });
}
