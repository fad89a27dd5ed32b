import type { LoadSummary } from './summary.ts';

/** One figure of a run beside that of the run before. */
export interface Change {
  readonly figure: string;
  readonly unit: 'ms' | '/s' | '%';
  readonly before: number;
  readonly now: number;
  /** `similar` where the difference is within what two equal runs differ by. */
  readonly verdict: 'better' | 'worse' | 'similar';
}

/** Two runs of the same code on a quiet machine differ by about so much; below a millisecond by more. */
const NOISE_SHARE = 0.15;
const NOISE_MS = 1;
const NOISE_POINTS = 0.1;

/** What changed since the last run of the same profile and scenario against the same target. */
export function compare(before: LoadSummary, now: LoadSummary): readonly Change[] {
  const figures = (summary: LoadSummary): Record<string, Omit<Change, 'before' | 'figure' | 'verdict'>> => ({
    'visits a second': { unit: '/s', now: summary.visits / Math.max(1, summary.seconds) },
    'requests not served': { unit: '%', now: unservedPercent(summary) },
    ...Object.fromEntries(
      summary.requests.map(({ name, p95Ms }) => [`${name}, p95`, { unit: 'ms' as const, now: p95Ms }]),
    ),
    ...(summary.firstToken && { 'first token, p95': { unit: 'ms' as const, now: summary.firstToken.p95Ms } }),
    ...(summary.interToken && { 'between tokens, p95': { unit: 'ms' as const, now: summary.interToken.p95Ms } }),
    ...(summary.breakingPoint?.held && {
      'visits a second within objectives': { unit: '/s' as const, now: summary.breakingPoint.held.perSecond },
    }),
  });
  const earlier = figures(before);
  return Object.entries(figures(now)).flatMap(([figure, { unit, now: value }]) => {
    const old = earlier[figure]?.now;
    return old === undefined ? [] : [{ figure, unit, before: old, now: value, verdict: verdictOf(unit, old, value) }];
  });
}

function verdictOf(unit: Change['unit'], before: number, now: number): Change['verdict'] {
  const noise = { ms: Math.max(NOISE_MS, before * NOISE_SHARE), '/s': before * NOISE_SHARE, '%': NOISE_POINTS }[unit];
  if (Math.abs(now - before) <= noise) return 'similar';
  const moreIsBetter = unit === '/s';
  return now > before === moreIsBetter ? 'better' : 'worse';
}

function unservedPercent({ requests }: LoadSummary): number {
  const of = (count: (typeof requests)[number]) => count.limited + count.shed + count.failed;
  const unserved = requests.reduce((sum, one) => sum + of(one), 0);
  return (
    (100 * unserved) /
    Math.max(
      1,
      requests.reduce((sum, one) => sum + one.served + of(one), 0),
    )
  );
}
