import { z } from 'zod';
import { marksOf, withBetween } from '../../scripts/between-marks.ts';
import { OVERLOAD_AIMS } from './overload-figures.ts';

const Machine = z.looseObject({ load1m: z.number().optional(), load1mAtStart: z.number().optional() });

const Overhead = z.looseObject({
  machine: Machine,
  aims: z.object({ p50Ms: z.number(), p99Ms: z.number(), cpuMicroseconds: z.number() }),
  httpAlone: z.looseObject({ case: z.string(), p50Ms: z.number(), p99Ms: z.number(), cpuMicroseconds: z.number() }),
  summary: z.array(
    z.looseObject({ case: z.string(), p50Ms: z.number(), p99Ms: z.number(), cpuMicroseconds: z.number() }),
  ),
});

const Retrieval = z.looseObject({
  machine: z.looseObject({ load: z.array(z.number()) }),
  measurements: z.array(
    z.looseObject({
      size: z.number(),
      store: z.string(),
      filterPercent: z.number(),
      p50Ms: z.number(),
      p95Ms: z.number(),
      p99Ms: z.number(),
      recallAt10: z.number(),
    }),
  ),
  verdict: z.looseObject({ sentence: z.string() }),
});

const Overload = z.looseObject({
  machine: Machine,
  peakPerSecond: z.number(),
  goodputShare: z.number(),
  slowdown: z.number(),
  probe: z.looseObject({ p50Ms: z.number(), p99Ms: z.number(), yardstickP99Ms: z.number() }),
  recoverySeconds: z.number(),
});

const Tracing = z.looseObject({
  machine: Machine,
  aimShare: z.number(),
  summary: z.array(
    z.looseObject({
      kind: z.string(),
      service: z.string(),
      offMicroseconds: z.number(),
      addedMicroseconds: z.number(),
      addedPercent: z.number(),
    }),
  ),
});

const Capacity = z.looseObject({
  machine: Machine,
  results: z.array(
    z.looseObject({
      scenario: z.string(),
      visitsPerSecond: z.number(),
      aimVisitsPerSecond: z.number(),
      requestsPerSecond: z.number(),
      cpuMicroseconds: z.number(),
      mainThreadMicroseconds: z.number(),
      boundPerSecond: z.number(),
      limit: z.string(),
    }),
  ),
});

/** Each benchmark's table, and a sentence on its aims, made from what it prints with `--json`. Throws where that is of another shape. */
export const PERFORMANCE_TABLES = {
  overhead(json: unknown) {
    const { machine, aims, httpAlone, summary } = Overhead.parse(json);
    const rows = [httpAlone, ...summary].map((each) => [
      each.case,
      ...[each.p50Ms, each.p99Ms].map((ms) => `${ms.toFixed(2)} ms`),
      `${Math.round(each.cpuMicroseconds)} µs`,
    ]);
    const judged = summary.flatMap((each) => [
      { name: `p50 of a ${each.case}`, isMet: each.p50Ms <= aims.p50Ms },
      { name: `p99 of a ${each.case}`, isMet: each.p99Ms <= aims.p99Ms },
      { name: `CPU of a ${each.case}`, isMet: each.cpuMicroseconds <= aims.cpuMicroseconds },
    ]);
    const heads = [`Case, with a load average of ${machine.load1m}`, 'added p50', 'added p99', 'added CPU'];
    return withAims(tableOf(heads, rows), judged);
  },
  retrieval(json: unknown) {
    const { machine, measurements, verdict } = Retrieval.parse(json);
    const rows = measurements.map((each) => [
      `${each.size} passages, ${each.store}`,
      each.filterPercent === 100 ? 'none' : `${each.filterPercent} %`,
      ...[each.p50Ms, each.p95Ms, each.p99Ms].map((ms) => `${ms.toFixed(2)} ms`),
      each.recallAt10.toFixed(3),
    ]);
    const load = machine.load.map((each) => each.toFixed(1)).join(' to ');
    const heads = [`Store, with a load average of ${load}`, 'filter', 'p50', 'p95', 'p99', 'recall@10'];
    return `${tableOf(heads, rows)}\n\n${verdict.sentence}.`;
  },
  overload(json: unknown) {
    const { machine, peakPerSecond, goodputShare, slowdown, probe, recoverySeconds } = Overload.parse(json);
    const aims = OVERLOAD_AIMS;
    const table = tableOf(
      [`At ten times the peak, with a load average of ${machine.load1mAtStart} before`, 'Measured', 'Aim'],
      [
        [
          `goodput, of a peak of ${peakPerSecond} answers a second`,
          `${Math.round(goodputShare * 100)} %`,
          `${aims.goodputShare * 100} %`,
        ],
        ['p99 of answers, of that without load', `${slowdown} ×`, `${aims.slowdown} ×`],
        ['p50 and p99 of refusals', `${probe.p50Ms} ms, ${probe.p99Ms} ms`, `${aims.shedMs} ms`],
        ['p99 of a server that refuses at once, by the same probe', `${probe.yardstickP99Ms} ms`, ''],
        ['recovery', `${recoverySeconds} s`, `${aims.recoverySeconds} s`],
      ],
    );
    return withAims(table, [
      { name: 'goodput', isMet: goodputShare >= aims.goodputShare },
      { name: 'p99 of answers', isMet: slowdown <= aims.slowdown },
      { name: 'p99 of refusals', isMet: probe.p99Ms <= aims.shedMs },
      { name: 'recovery', isMet: recoverySeconds <= aims.recoverySeconds },
    ]);
  },
  tracing(json: unknown) {
    const { machine, aimShare, summary } = Tracing.parse(json);
    const rows = summary.map(({ kind, service, offMicroseconds, addedMicroseconds, addedPercent }) => [
      `${kind}, ${service}`,
      `${Math.round(offMicroseconds)} µs`,
      `${addedMicroseconds} µs`,
      `${addedPercent} %`,
    ]);
    const heads = [`Request, with a load average of ${machine.load1m}`, 'without tracing', 'added', 'share'];
    const judged = summary.map(({ kind, service, addedPercent }) => ({
      name: `${kind}, ${service}`,
      isMet: addedPercent <= aimShare * 100,
    }));
    return withAims(tableOf(heads, rows), judged);
  },
  capacity(json: unknown) {
    const { machine, results } = Capacity.parse(json);
    const rows = results.map((each) => [
      each.scenario,
      `${each.requestsPerSecond}`,
      `${each.cpuMicroseconds}`,
      `${each.mainThreadMicroseconds}`,
      `${each.boundPerSecond}`,
      each.limit,
    ]);
    const heads = [
      `Journey, with a load average of ${machine.load1m} before`,
      'served within its objectives, requests a second',
      'CPU-µs a request',
      'of which JavaScript’s thread',
      'bound of one process, requests a second',
      'what ended it',
    ];
    const judged = results.map(({ scenario, visitsPerSecond, aimVisitsPerSecond }) => ({
      name: `${scenario}, ${visitsPerSecond} visits a second of ${aimVisitsPerSecond}`,
      isMet: visitsPerSecond >= aimVisitsPerSecond,
    }));
    return withAims(tableOf(heads, rows), judged);
  },
} as const satisfies Record<string, (json: unknown) => string>;

export type PerformanceTable = keyof typeof PERFORMANCE_TABLES;

/** The page that a table stands on, below `docs/`. */
export const pageOf = (name: PerformanceTable): string => (name === 'capacity' ? 'load-testing.md' : 'performance.md');

/** `markdown` with the table between its two marks replaced. Throws where a mark is missing. */
export function withTable(markdown: string, name: PerformanceTable, table: string): string {
  const marks = marksOf(name);
  const page = withBetween(markdown, marks, table);
  if (page === null) throw new Error(`docs/${pageOf(name)} needs the lines ${marks.begin} and ${marks.end}.`);
  return page;
}

/** The table, and below it how many aims are met, and which. */
function withAims(table: string, aims: readonly { readonly name: string; readonly isMet: boolean }[]): string {
  const met = aims.filter(({ isMet }) => isMet).map(({ name }) => name);
  return `${table}\n\nAims met: ${met.length} of ${aims.length}${met.length > 0 ? ` (${met.join('; ')})` : ''}.`;
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
