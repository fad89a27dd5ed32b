import type { Charge, Price } from './charge.ts';
import type { Resource } from './copy.ts';
import type { Load } from './load.ts';
import type { PriceName } from './price-list.ts';

/** What a rule may look at besides the resource. */
export interface Pricing {
  /** The price in the resource's own region. */
  readonly price: (name: PriceName) => Price;
  /** The price where the readers are: what CloudFront charges by. They are taken to live near the copy. */
  readonly readersPrice: (name: PriceName) => Price;
  readonly load: Load;
  /** Every resource of the copy, this one included. */
  readonly resources: readonly Resource[];
}

/** Turns the properties of one resource into lines of a bill. Throws `Unpriced` rather than guess. */
export type PricingRule = (resource: Resource, pricing: Pricing) => readonly Charge[];

/** Rules by resource type. */
export type RuleBook = Readonly<Record<string, PricingRule>>;
