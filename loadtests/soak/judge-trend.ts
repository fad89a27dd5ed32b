/** How a figure moves over a run: a straight line through what was seen, and how sure its slope is. */
export interface Trend {
  readonly first: number;
  readonly last: number;
  readonly mean: number;
  /** By the line, from the first look that counts to the last. */
  readonly growth: number;
  /** What the growth is at least and at most, with 95 % confidence. */
  readonly atLeast: number;
  readonly atMost: number;
}

/** Share of a run that is warm-up and doesn't count: caches fill, code is compiled, pools open. */
const WARM_UP_SHARE = 0.25;
/** Of Student's distribution, 97.5 %, for the degrees of freedom of some looks; for more it is the normal distribution's. */
const STUDENT_95: readonly (readonly [number, number])[] = [
  [5, 2.571],
  [10, 2.228],
  [20, 2.086],
  [30, 2.042],
  [60, 2.0],
];
const NORMAL_95 = 1.96;

/** A least-squares line through values that were seen at even distances. Needs at least four that count. */
export function trendOf(values: readonly number[]): Trend {
  const counted = values.slice(Math.ceil(values.length * WARM_UP_SHARE));
  const n = counted.length;
  if (n < 4) throw new Error(`${n} looks after the warm-up say nothing of a trend; let the run be longer.`);
  const meanX = (n - 1) / 2;
  const mean = counted.reduce((sum, value) => sum + value, 0) / n;
  const spreadX = counted.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  const slope = counted.reduce((sum, value, x) => sum + (x - meanX) * (value - mean), 0) / spreadX;
  const residual = counted.reduce((sum, value, x) => sum + (value - mean - slope * (x - meanX)) ** 2, 0);
  const error = Math.sqrt(residual / (n - 2) / spreadX) * studentFor(n - 2);
  const steps = n - 1;
  return {
    first: counted[0] ?? 0,
    last: counted.at(-1) ?? 0,
    mean,
    growth: slope * steps,
    atLeast: (slope - error) * steps,
    atMost: (slope + error) * steps,
  };
}

/** Whether it is a leak: it certainly grows, and by more than is tolerated over the run. */
export const isLeak = ({ growth, atLeast }: Trend, toleratedGrowth: number): boolean =>
  atLeast > 0 && growth > toleratedGrowth;

/** Takes the next smaller number in the table: an interval that is too wide is safer than one that is too narrow. */
function studentFor(degrees: number): number {
  if (degrees > 120) return NORMAL_95;
  return STUDENT_95.findLast(([atLeast]) => degrees >= atLeast)?.[1] ?? 4.303;
}
