import type { PriceRow } from '../price-list.ts';

/** A file of AWS's public price list, which needs no account: what the pricing pages and the bill are made from. */
export function offer(service: string, version: string, region: string): Pick<PriceRow, 'source' | 'asOf' | 'trust'> {
  return {
    source: `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${service}/${version}/${region}/index.json`,
    asOf: `${version.slice(0, 4)}-${version.slice(4, 6)}-${version.slice(6, 8)}`,
    trust: 'published',
  };
}

/** A page of AWS, read on that day. */
export function page(source: string, asOf: string): Pick<PriceRow, 'source' | 'asOf' | 'trust'> {
  return { source, asOf, trust: 'published' };
}

/** A page of AWS that others quote. */
export function reported(source: string, asOf: string): Pick<PriceRow, 'source' | 'asOf' | 'trust'> {
  return { source, asOf, trust: 'reported' };
}

/** A figure without a source, and what stands in for it. */
export function unverified(source: string, asOf: string, note: string): Omit<PriceRow, 'usd'> {
  return { source, asOf, trust: 'unverified', note };
}
