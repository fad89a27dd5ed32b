/** A number from 0 up to 1 that depends on these two alone, so that a load test can be repeated, whatever the timing of its visitors. */
export function draw(seed: number, n: number): number {
  // Two rounds of the finalizer of MurmurHash3: neighbouring numbers come out far apart.
  let hash = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b);
  for (const multiplier of [0x85ebca6b, 0xc2b2ae35]) {
    hash = Math.imul(hash ^ (hash >>> 16), multiplier);
  }
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * Turns a number from 0 up to 1 into a rank below `size`, by Zipf's law: the second rank comes half as often as the first, the third
 * a third as often. So are questions asked in life, and so is a cache of their answers hit.
 */
export function byPopularity(size: number): (share: number) => number {
  let total = 0;
  const upTo = Array.from({ length: size }, (_, rank) => {
    total += 1 / (rank + 1);
    return total;
  });
  return (share) => {
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) > share * total) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
