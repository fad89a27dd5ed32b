import { RequestRefused } from './problem.ts';

/**
 * The media type of `offers` that `Accept` likes best; the first offer where it does not care.
 *
 * Equal quality goes to the type that is named over one that only a wildcard admits, so `text/event-stream, *\/*`
 * means the stream. Throws `not-acceptable` where none will do.
 */
export function negotiate<Offer extends string>(
  accept: string | undefined,
  offers: readonly [Offer, ...Offer[]],
): Offer {
  if (accept === undefined || accept.trim() === '') return offers[0];
  const ranges = accept.split(',').map(parseRange);
  const [best] = offers
    .map((offer) => ({ offer, ...rate(offer, ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || b.precision - a.precision);
  if (!best) throw new RequestRefused('not-acceptable', `This route answers in ${offers.join(' or ')}.`);
  return best.offer;
}

interface MediaRange {
  readonly type: string;
  readonly quality: number;
}

function parseRange(range: string): MediaRange {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** By RFC 9110, the most precise range that covers a type decides, not the one with the highest quality. */
function rate(offer: string, ranges: readonly MediaRange[]): { quality: number; precision: number } {
  const covering = [offer, `${offer.split('/')[0]}/*`, '*/*'];
  for (const [index, type] of covering.entries()) {
    const range = ranges.find((candidate) => candidate.type === type);
    if (range) return { quality: range.quality, precision: covering.length - index };
  }
  return { quality: 0, precision: 0 };
}
