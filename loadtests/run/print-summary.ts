import type { Change } from './compare.ts';
import { disturbanceOf, type LoadSummary } from './summary.ts';
import { thresholdWords } from './threshold-words.ts';

/** A run's outcome for a terminal. */
export function printSummary(summary: LoadSummary, changes: readonly Change[]): string {
  const { requests, thresholds, checks, breakingPoint, droppedVisits } = summary;
  const untrue = checks.filter(({ fails }) => fails > 0);
  const disturbance = disturbanceOf(summary);
  return [
    `\n${summary.visits} visits in ${summary.seconds} s${droppedVisits > 0 ? `; ${droppedVisits} more were due, and found no virtual user free` : ''}\n`,
    ...requests.map(
      ({ name, served, shed, limited, failed, p50Ms, p95Ms, p99Ms }) =>
        `  ${name.padEnd(14)}${String(served).padStart(7)} served  p50 ${ms(p50Ms)}  p95 ${ms(p95Ms)}  p99 ${ms(p99Ms)}${others({ shed, limited, failed })}\n`,
    ),
    ...quantileLine('first token', summary.firstToken),
    ...quantileLine('between tokens', summary.interToken),
    '\n',
    ...thresholds.map((threshold) => {
      const { says, was } = thresholdWords(threshold);
      return `  ${threshold.held ? '✓' : '✗'} ${says}${was === '' ? '' : `: ${was}`}\n`;
    }),
    ...untrue.map(({ name, passes, fails }) => `  ✗ untrue ${fails} times of ${passes + fails}: ${name}\n`),
    ...(disturbance === null ? [] : [`\n  ${disturbance}\n`]),
    ...(breakingPoint === null ? [] : [`\n  ${breakingSentence(breakingPoint)}\n`]),
    ...(changes.length === 0 ? [] : ['\n  Since the last run of this kind\n']),
    ...changes.map(
      ({ figure, unit, before, now, verdict }) =>
        `  ${figure.padEnd(36)}${`${round(before)} → ${round(now)} ${unit}`.padEnd(26)}${verdict === 'similar' ? '' : verdict}\n`,
    ),
  ].join('');
}

/** What a growing load came to, as a sentence. */
export function breakingSentence({ held, broke }: NonNullable<LoadSummary['breakingPoint']>): string {
  const reason =
    broke === null ? 'The load did not grow beyond it.' : `At ${broke.perSecond}: ${broke.missed.join('; ')}.`;
  if (held === null) return `Not even ${broke?.perSecond} visits a second were served within the objectives. ${reason}`;
  return `${held.perSecond} visits a second (${held.servedPerSecond} requests) are served within the objectives. ${reason}`;
}

const others = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `  ${outcome} ${count}`)
    .join('');

const quantileLine = (name: string, quantiles: LoadSummary['firstToken']) =>
  quantiles === null
    ? []
    : [`  ${name.padEnd(29)}  p50 ${ms(quantiles.p50Ms)}  p95 ${ms(quantiles.p95Ms)}  p99 ${ms(quantiles.p99Ms)}\n`];

const ms = (value: number) => `${round(value)} ms`.padStart(9);
const round = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
