const number = (options: Intl.NumberFormatOptions) => {
  const format = new Intl.NumberFormat('en-US', options);
  return (value: number) => format.format(value);
};
const threeDigits = number({ maximumSignificantDigits: 3 });
const twoDigits = number({ maximumSignificantDigits: 2 });
const whole = number({ maximumFractionDigits: 0 });
const dollars = number({ style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
const cents = number({ style: 'currency', currency: 'USD' });
const fractions = number({ style: 'currency', currency: 'USD', maximumSignificantDigits: 2 });

/** What stands where there is nothing to tell. */
export const NOTHING = '–';

const orNothing = (inFigures: (value: number) => string) => (value: number | null) =>
  value === null ? NOTHING : inFigures(value);

/** `1,204`. */
export const inWhole = orNothing(whole);

/** `0.42`, `8.3`, `1,230`: a rate, to what can be told of it at a glance. */
export const inRate = orNothing((value) => (value >= 100 ? whole(value) : twoDigits(value)));

/** `3.4 ms`, `820 ms`, `1.25 s`. */
export const inTime = orNothing((seconds) =>
  seconds < 0.9995
    ? `${seconds < 0.1 ? twoDigits(seconds * 1_000) : whole(seconds * 1_000)} ms`
    : `${threeDigits(seconds)} s`,
);

/** `99.95 %`, never rounded up to 100 where something is missing. */
export const inPercent = orNothing((share) => {
  const percent = Math.floor(Math.abs(share) * 10_000 + 1e-6) / 100;
  return `${share < 0 ? '−' : ''}${percent >= 10 && percent < 99 ? whole(Math.floor(percent)) : percent} %`;
});

/** `$0.012`, `$3.20`, `$1,200`. */
export function inUsd(usd: number): string {
  if (usd >= 1_000) return dollars(usd);
  return usd === 0 || usd >= 0.1 ? cents(usd) : fractions(usd);
}

/** `212 MB`. */
export const inMegabytes = (bytes: number): string => `${whole(bytes / 1e6)} MB`;

/** `40 s`, `12 min`, `3 h`, `9 days`. */
export function inSpan(seconds: number): string {
  if (seconds < 90) return `${whole(seconds)} s`;
  if (seconds < 5_400) return `${whole(seconds / 60)} min`;
  if (seconds < 129_600) return `${whole(seconds / 3_600)} h`;
  return `${whole(seconds / 86_400)} days`;
}
