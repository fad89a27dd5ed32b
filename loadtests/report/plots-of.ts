import { OBJECTIVES } from '../../dashboards/slo.ts';
import { type Second, type Series, select, sumOf, type Timeline, visitsOnly } from '../run/timeline.ts';
import type { Line, Plot } from './plot.ts';

const OUTCOMES = [
  { outcome: 'served', tone: 'good' },
  { outcome: 'limited', tone: undefined },
  { outcome: 'shed', tone: 'warning' },
  { outcome: 'failed', tone: 'bad' },
] as const;

/** A run as plots, each with the seconds of the load and nothing of the preparation. */
export function plotsOf(timeline: Timeline): readonly Plot[] {
  const seconds = visitsOnly(timeline);
  const total = (metric: string, tags = {}) => perSecond(seconds, (series) => sumOf(select(series, metric, tags)));
  const highest = (metric: string, of: 'p50' | 'p95' | 'p99', tags = {}) =>
    perSecond(seconds, (series) => select(series, metric, { expected_response: 'true', ...tags })[0]?.[of] ?? null);
  const users = perSecond(seconds, (series) => select(series, 'vus')[0]?.value ?? null);
  const names = [
    ...new Set(seconds.flatMap(({ series }) => select(series, 'requests').map(({ tags }) => tags?.['name'] ?? ''))),
  ].sort();
  const withoutModel = names.filter((name) => !name.startsWith('answer'));
  const firstToken = [
    { label: 'p50', values: highest('sse_first_token', 'p50') },
    { label: 'p95', values: highest('sse_first_token', 'p95') },
  ];
  const plots: Plot[] = [
    {
      title: 'What became of the requests',
      unit: 'a second',
      isStacked: true,
      lines: OUTCOMES.map(({ outcome, tone }) => ({ label: outcome, tone, values: total('requests', { outcome }) })),
    },
    {
      title: 'Visitors',
      unit: 'at once, and those that were due and found none free',
      lines: [
        { label: 'virtual users', values: users },
        { label: 'dropped visits', values: total('dropped_iterations') },
      ],
    },
    {
      title: 'Latency without the model, p95',
      unit: 'ms',
      lines: withoutModel.map((name) => ({ label: name, values: highest('http_req_duration', 'p95', { name }) })),
      limit: limitOf(OBJECTIVES.searchLatency),
    },
    {
      title: 'Whole answers, p95',
      unit: 'ms',
      lines: names
        .filter((name) => name.startsWith('answer'))
        .map((name) => ({ label: name, values: highest('http_req_duration', 'p95', { name }) })),
    },
    { title: 'First token', unit: 'ms', lines: firstToken, limit: limitOf(OBJECTIVES.firstTokenLatency) },
    {
      title: 'Between tokens',
      unit: 'ms',
      lines: [
        { label: 'p50', values: highest('sse_inter_token', 'p50') },
        { label: 'p95', values: highest('sse_inter_token', 'p95') },
      ],
    },
  ];
  return plots
    .map((plot) => ({ ...plot, lines: plot.lines.filter(hasValues) }))
    .filter(({ lines }) => lines.length > 0);
}

/** One value a second, also for those in which nothing at all was measured. */
function perSecond(seconds: readonly Second[], of: (series: readonly Series[]) => number | null): Line['values'] {
  const first = seconds[0]?.second ?? 0;
  const values: (number | null)[] = Array.from(
    { length: (seconds.at(-1)?.second ?? first - 1) - first + 1 },
    () => null,
  );
  for (const { second, series } of seconds) values[second - first] = of(series);
  return values;
}

const hasValues = ({ values }: Line) => values.some((value) => value !== null && value > 0);

const limitOf = ({ thresholdSeconds, target }: { readonly thresholdSeconds: number; readonly target: number }) => ({
  label: `objective: ${target * 100} % within ${thresholdSeconds} s`,
  value: thresholdSeconds * 1_000,
});
