/** A sequence of numbers in [0, 1). */
export type Random = () => number;

/** A draw from the standard normal distribution (Box-Muller). */
export function drawNormal(random: Random): number {
  // 1 - u lies in (0, 1], where the logarithm is finite.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
