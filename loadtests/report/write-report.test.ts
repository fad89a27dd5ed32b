import { describe, expect, it } from 'vitest';
import { printSummary } from '../run/print-summary.ts';
import { aSummary, BROKE, HELD } from '../run/summary.builders.ts';
import type { Second } from '../run/timeline.ts';
import { reportPage } from './write-report.ts';

const second = (n: number): Second => ({
  second: 100 + n,
  series: [
    { metric: 'requests', tags: { name: 'search', outcome: 'served' }, count: 5, sum: 5 },
    { metric: 'requests', tags: { name: 'search', outcome: 'shed' }, count: n, sum: n },
    {
      metric: 'http_req_duration',
      tags: { name: 'search', expected_response: 'true' },
      count: 5,
      p50: 9,
      p95: 200 + n,
      p99: 400,
    },
    {
      metric: 'sse_first_token',
      tags: { name: 'answer-stream', expected_response: 'true' },
      count: 5,
      p50: 9,
      p95: 900,
      p99: 990,
    },
    { metric: 'vus', count: 1, value: 4 },
  ],
});
const TIMELINE = { seconds: [0, 1, 2].map(second), totals: [], slowest: [] };
const CHANGE = { figure: 'search, p95', unit: 'ms', before: 10, now: 20, verdict: 'worse' } as const;
const BEFORE = { startedAt: '2026-11-22T09:00:00.000Z', machine: { cores: 2, load1m: 0.4 } };
const page = (summary = aSummary()) => reportPage({ summary, timeline: TIMELINE, changes: [CHANGE], previous: BEFORE });

describe('reportPage', () => {
  it('shows verdict, plots, objectives, facts, requests, changes and traces, and needs nothing else', () => {
    const html = page();
    expect(html).toContain('Every objective held, and every fact was true.');
    expect(html.match(/<figure>/g)).toHaveLength(4);
    expect(html).toContain('objective: 95 % within 0.25 s');
    expect(html).toMatch(/the roadmap has six phases<\/td><td>700 of 700<\/td><td class="good">held/);
    expect(html).toMatch(/search, p95<\/td><td>10 ms<\/td><td>20 ms<\/td><td class="bad">worse/);
    expect(html).toContain('2026-11-22 09:00 UTC, at a load average of 0.4');
    expect(html).not.toMatch(/class="warning"/);
    expect(html).toContain('a'.repeat(32));
    expect(html).not.toContain('set-up');
    expect(html).not.toMatch(/(?:src|href)=|<script|@import|url\(/);
  });

  it('says what was missed', () => {
    const threshold = { metric: 'served_requests', condition: 'rate>=0.995', held: false, value: 0.9 };
    const missed = aSummary({ passed: false, thresholds: [threshold], checks: [{ name: '<b>', passes: 1, fails: 1 }] });
    expect(page(missed)).toMatch(
      /class="verdict missed">Missed: at least 99.5 % of requests are served \(it was 90 %\). Not always true: &lt;b&gt;./,
    );
    expect(page(missed)).toContain('&lt;b&gt;');
  });

  it('names a run that was made higher and shorter, and says what disturbed it', () => {
    const disturbed = { machine: { cores: 2, load1m: 7.2 }, droppedVisits: 497, visits: 12_503 };
    const html = page(aSummary({ perSecond: 40, plannedSeconds: 150, ...disturbed }));
    expect(html).toContain('<h1>Load test: average of mixed, 40 visits a second, in 2.5 min</h1>');
    expect(html).toContain('The machine was busy before the run began (load average 7.2 on 2 cores)');
    expect(html).toContain('497 of 13,000 visits that were due never began');
  });

  it('says what a growing load came to', () => {
    const html = page(aSummary({ breakingPoint: { held: HELD, broke: BROKE } }));
    expect(html).toContain(
      '80 visits a second (200 requests) are served within the objectives. At 100: search: 95 % within 300 ms',
    );
    const nothing = page(aSummary({ breakingPoint: { held: null, broke: BROKE } }));
    expect(nothing).toContain('Not even 100 visits a second were served');
  });
});

describe('printSummary', () => {
  it('says the same at a terminal', () => {
    const summary = aSummary({ checks: [{ name: 'search finds passages', passes: 5, fails: 2 }], droppedVisits: 9 });
    const text = printSummary(summary, [CHANGE]);
    expect(text).toContain('2000 visits in 100 s; 9 more were due, and found no virtual user free');
    expect(text).toMatch(/search +600 served +p50 +4 ms +p95 +20 ms/);
    expect(text).toContain('✓ exactly 100 % of all facts are true: 100 %');
    expect(text).toContain('✗ untrue 2 times of 7: search finds passages');
    expect(text).toMatch(/search, p95 +10 → 20 ms +worse/);
  });
});
