import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PERFORMANCE_TABLES, type PerformanceTable, pageOf, withTable } from './performance-tables.ts';

const readPage = (name: PerformanceTable) =>
  readFileSync(new URL(`../../docs/${pageOf(name)}`, import.meta.url), 'utf8');

describe('tables of benchmarks', () => {
  it('are replaced, and nothing around them', () => {
    const page = 'before\n<!-- overload:begin -->\nold\n<!-- overload:end -->\nafter\n';
    expect(withTable(page, 'overload', 'new')).toBe(
      'before\n<!-- overload:begin -->\nnew\n<!-- overload:end -->\nafter\n',
    );
  });

  it.each(Object.keys(PERFORMANCE_TABLES) as PerformanceTable[])('have their place on their page: %s', (name) => {
    expect(withTable(readPage(name), name, 'a table')).toContain(
      `<!-- ${name}:begin -->\na table\n<!-- ${name}:end -->`,
    );
  });

  it('say what HTTP costs before what the API does', () => {
    const figures = (name: string, p50Ms: number) => ({ case: name, p50Ms, p99Ms: 2, cpuMicroseconds: 99.6 });
    const aims = { p50Ms: 0.456, p99Ms: 1.9, cpuMicroseconds: 99 };
    const json = { machine: { load1m: 0.3 }, aims, httpAlone: figures('bare', 0.1), summary: [figures('new', 0.456)] };
    expect(PERFORMANCE_TABLES.overhead(json).split('\n')).toEqual([
      '| Case, with a load average of 0.3 | added p50 | added p99 | added CPU |',
      '| --- | --- | --- | --- |',
      '| bare | 0.10 ms | 2.00 ms | 100 µs |',
      '| new | 0.46 ms | 2.00 ms | 100 µs |',
      '',
      'Aims met: 1 of 3 (p50 of a new).',
    ]);
  });

  it('say under which filter a store was asked', () => {
    const measured = { size: 200, store: 'PGlite', p50Ms: 1, p95Ms: 2, p99Ms: 3, recallAt10: 1 };
    const measurements = [100, 0.1].map((filterPercent) => ({ ...measured, filterPercent }));
    const table = PERFORMANCE_TABLES.retrieval({
      machine: { load: [0.1, 1.26] },
      measurements,
      verdict: { reached: true, sentence: 'Aims reached: PGlite' },
    });
    expect(table).toContain('load average of 0.1 to 1.3');
    expect(table).toContain('| 200 passages, PGlite | none | 1.00 ms | 2.00 ms | 3.00 ms | 1.000 |');
    expect(table).toContain('| 200 passages, PGlite | 0.1 % |');
    expect(table).toMatch(/\n\nAims reached: PGlite\.$/);
  });

  it('say what an overload left, beside its aims', () => {
    const table = PERFORMANCE_TABLES.overload({
      machine: { load1mAtStart: 0.2 },
      peakPerSecond: 150,
      goodputShare: 0.854,
      slowdown: 1.5,
      probe: { p50Ms: 1, p99Ms: 57.9, yardstickP99Ms: 12 },
      recoverySeconds: 2,
    });
    expect(table).toContain('| goodput, of a peak of 150 answers a second | 85 % | 95 % |');
    expect(table).toContain('| p50 and p99 of refusals | 1 ms, 57.9 ms | 5 ms |');
    expect(table).toContain('| p99 of a server that refuses at once, by the same probe | 12 ms |  |');
    expect(table).toContain('\n\nAims met: 2 of 4 (p99 of answers; recovery).');
  });

  it('say what one replica serves, and what ended each ramp', () => {
    const each = { cpuMicroseconds: 584, mainThreadMicroseconds: 563, boundPerSecond: 1_777 };
    const table = PERFORMANCE_TABLES.capacity({
      machine: { load1m: 0.4 },
      results: [
        {
          ...each,
          scenario: 'search',
          visitsPerSecond: 745,
          aimVisitsPerSecond: 200,
          requestsPerSecond: 1_489,
          limit: 'full',
        },
        { ...each, scenario: 'ask', visitsPerSecond: 39, aimVisitsPerSecond: 40, requestsPerSecond: 80, limit: 'late' },
      ],
    });
    expect(table).toContain('load average of 0.4 before');
    expect(table).toContain('| search | 1489 | 584 | 563 | 1777 | full |');
    expect(table).toContain('\n\nAims met: 1 of 2 (search, 745 visits a second of 200).');
  });

  it('say what tracing adds to each kind of request', () => {
    const line = {
      kind: 'search',
      service: 'ratio 1',
      offMicroseconds: 250.4,
      addedMicroseconds: 12.5,
      addedPercent: 5,
    };
    const tableOf = (aimShare: number) =>
      PERFORMANCE_TABLES.tracing({ machine: { load1m: 0.1 }, aimShare, summary: [line] });
    expect(tableOf(0.05)).toContain('| search, ratio 1 | 250 µs | 12.5 µs | 5 % |');
    expect(tableOf(0.05)).toContain('\n\nAims met: 1 of 1 (search, ratio 1).');
    expect(tableOf(0.04)).toContain('\n\nAims met: 0 of 1.');
  });

  it('refuse figures of another benchmark', () => {
    expect(() => PERFORMANCE_TABLES.overload({ measurements: [] })).toThrow(/goodputShare/);
  });
});
