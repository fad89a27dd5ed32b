const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

/**
 * A time as Prometheus writes it, in the largest unit that holds it whole: `90m`, `3d`.
 *
 * With a `speedUp` of 60 an hour is a minute: tests of a whole incident can't wait for six hours. Never below one second.
 */
export function prometheusTime(minutes: number, speedUp = 1): string {
  const seconds = Math.max(1, Math.round((minutes * 60) / speedUp));
  const [unit, size] = UNITS.find(([, size]) => seconds % size === 0) ?? ['s', 1];
  return `${seconds / size}${unit}`;
}
