import { seededRandom } from './seeded-random.ts';

/** What happened in one minute. */
export interface Minute {
  readonly events: number;
  readonly bad: number;
}

/**
 * The traffic of a service with everything that can be wrong with it, minute by minute: from a visitor in twenty minutes to fifty a
 * minute, a few errors always, and up to three incidents of any length and depth. The same seed gives the same trace.
 */
export function incidentTrace(seed: number, minutes: number): Minute[] {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const magnitude = (low: number, high: number) => Math.exp(between(Math.log(low), Math.log(high)));
  const perMinute = magnitude(0.05, 50);
  const usualBadShare = random() < 0.5 ? 0 : magnitude(0.0001, 0.005);
  const incidents = Array.from({ length: Math.floor(random() * 4) }, () => {
    const start = Math.floor(random() * minutes);
    return { start, end: start + magnitude(1, 180), badShare: magnitude(0.01, 1), traffic: magnitude(0.2, 3) };
  });
  return Array.from({ length: minutes }, (_, minute) => {
    const under = incidents.find(({ start, end }) => minute >= start && minute < end);
    const events = arrivals(perMinute * (under?.traffic ?? 1), random);
    const badShare = under?.badShare ?? usualBadShare;
    let bad = 0;
    for (let event = 0; event < events; event += 1) if (random() < badShare) bad += 1;
    return { events, bad };
  });
}

/** How many come in a minute when so many come on average, each by themselves (Poisson, by Knuth). */
function arrivals(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
