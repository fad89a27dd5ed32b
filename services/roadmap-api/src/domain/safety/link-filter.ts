import { makeAddressFilter } from './address-filter.ts';
import { addressesIn, TRAILING } from './addresses.ts';
import { makeMarkupFilter } from './markup-filter.ts';

export interface LinkFilter {
  /** Takes the next piece of a model's text, returns what may be shown of all so far (possibly nothing). */
  push(delta: string): string;
  /** The rest, when the model has ended. */
  end(): string;
  /** How many links, images and elements were taken out. */
  removed(): number;
}

/**
 * Lets a model's text through with only those links that stand, letter for letter, in what `known` gives; of the others the label stays.
 *
 * Few answers hold a link, and searching six sources for theirs takes 40 µs, so `known` is asked with the first.
 *
 * Images go, known or not: showing one tells its server who reads. Markup is taken out first and bare addresses from what is left, so that no
 * removal makes a link of its neighbours. What is shown doesn't depend on how the text is cut into pieces, and costs time in proportion to it.
 */
export function makeLinkFilter(known: () => string): LinkFilter {
  let found: ReadonlySet<string> | null = null;
  const addresses = () => {
    found ??= new Set(addressesIn(known()).map((address) => address.replace(TRAILING, '')));
    return found;
  };
  const isKnown = (address: string) => addresses().has(address.replace(TRAILING, ''));
  const markup = makeMarkupFilter((address) => addresses().has(address));
  const bare = makeAddressFilter(isKnown);
  return {
    push: (delta) => bare.push(markup.push(delta)),
    end: () => bare.push(markup.end()) + bare.end(),
    removed: () => markup.removed() + bare.removed(),
  };
}
