import type { Interval } from './bootstrap.ts';

const TAIL = 0.025;

/**
 * The exact two-sided 95 % interval of a share (Clopper and Pearson): `count` of `trials`.
 *
 * Unlike a bootstrap it says something about an event that never came: none of 740 means at most 0.5 %.
 */
export function clopperPearson(count: number, trials: number): Interval {
  return {
    low: count === 0 ? 0 : bisect((share) => 1 - atMost(count - 1, trials, share) < TAIL),
    high: count === trials ? 1 : bisect((share) => atMost(count, trials, share) > TAIL),
  };
}

/** The share at which `isBelow`, true up to there, turns. */
function bisect(isBelow: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Probability of `count` events or fewer, each term from the one before it, in logarithms lest it vanish. */
function atMost(count: number, trials: number, share: number): number {
  let logTerm = trials * Math.log1p(-share);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= count; i++) {
    logTerm += Math.log((trials - i + 1) / i) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(logTerm);
  }
  return sum;
}
