import { describe, expect, it } from 'vitest';
import { progressLine, showProgress } from './progress.ts';
import { figuresOf } from './summary.ts';
import { parseTimeline, type Second, select, sumOf, visitsOnly } from './timeline.ts';

const SEARCHES = { metric: 'requests', tags: { name: 'search', outcome: 'served' }, count: 7, sum: 7 };
const SHED = { metric: 'requests', tags: { name: 'search', outcome: 'shed' }, count: 2, sum: 2 };
const LATENCY = {
  metric: 'http_req_duration',
  tags: { name: 'search', expected_response: 'true' },
  count: 7,
  p50: 3,
  p95: 21,
  p99: 30,
};
const SET_UP = { metric: 'http_req_duration', tags: { name: 'set-up', expected_response: 'true' }, count: 9, p95: 900 };
const VISITS = { metric: 'iterations', count: 4, sum: 4 };
const LINES: readonly Second[] = [
  { second: 10, series: [SET_UP] },
  { second: 11, series: [SEARCHES, LATENCY, VISITS] },
  { second: 12, series: [SEARCHES, SHED, LATENCY, VISITS] },
];
const LAST = {
  totals: [{ ...SEARCHES, sum: 14 }, SHED, { ...LATENCY, count: 14 }],
  slowest: [{ name: 'search', traceId: 'abc' }],
};
const text = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

describe('a timeline', () => {
  it('is read while its last line is still being written', () => {
    const { seconds, totals } = parseTimeline(`${text(...LINES)}{"second":13,"ser`);
    expect([seconds.length, totals.length]).toEqual([3, 0]);
    expect(parseTimeline('')).toEqual({ seconds: [], totals: [], slowest: [] });
  });

  it('begins with the first visit', () => {
    expect(visitsOnly(parseTimeline(text(...LINES))).map(({ second }) => second)).toEqual([11, 12]);
  });

  it('gives the series of a metric by some of their tags', () => {
    const series = LINES.flatMap((line) => line.series);
    expect(sumOf(select(series, 'requests'))).toBe(16);
    expect(sumOf(select(series, 'requests', { outcome: 'shed' }))).toBe(2);
  });

  it('holds the figures of the whole run', () => {
    expect(figuresOf(parseTimeline(text(...LINES, LAST)))).toEqual({
      seconds: 2,
      requests: [{ name: 'search', served: 14, limited: 0, shed: 2, failed: 0, p50Ms: 3, p95Ms: 21, p99Ms: 30 }],
      firstToken: null,
      interToken: null,
      slowest: LAST.slowest,
    });
  });

  it('says in a line how the run goes', () => {
    expect(progressLine(parseTimeline(text(...LINES)), 180)).toBe(
      '00:02 of 03:00  4 visits/s  9 requests/s  slowest kind p95 21 ms  shed 2  failed 0',
    );
  });
});

describe('showProgress', () => {
  it('writes over the last line at a terminal, and now and then elsewhere', () => {
    const written: string[] = [];
    const atTerminal = showProgress((line) => written.push(line), true);
    atTerminal('one');
    expect(written).toEqual(['\r\x1b[Kone']);
    const elsewhere = showProgress((line) => written.push(line), false);
    for (let n = 1; n <= 20; n += 1) elsewhere(`line ${n}`);
    expect(written.slice(1)).toEqual(['line 10\n', 'line 20\n']);
  });
});
