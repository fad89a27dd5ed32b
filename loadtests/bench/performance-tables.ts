import { z } from 'zod';

const Machine = z.looseObject({ load1m: z.number().optional(), load1mAtStart: z.number().optional() });

const Overhead = z.looseObject({
  machine: Machine,
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
});

const Overload = z.looseObject({
  machine: Machine,
  peakPerSecond: z.number(),
  goodputShare: z.number(),
  slowdown: z.number(),
  probe: z.looseObject({ p50Ms: z.number(), p99Ms: z.number() }),
  recoverySeconds: z.number(),
});

const Tracing = z.looseObject({
  machine: Machine,
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

/** Each benchmark's table, made from what it prints with `--json`. Throws where that is of another shape. */
export const PERFORMANCE_TABLES = {
  overhead(json: unknown) {
    const { machine, httpAlone, summary } = Overhead.parse(json);
    const rows = [httpAlone, ...summary].map((each) => [
      each.case,
      ...[each.p50Ms, each.p99Ms].map((ms) => `${ms.toFixed(2)} ms`),
      `${Math.round(each.cpuMicroseconds)} µs`,
    ]);
    return tableOf([`Case, with a load average of ${machine.load1m}`, 'added p50', 'added p99', 'added CPU'], rows);
  },
  retrieval(json: unknown) {
    const { machine, measurements } = Retrieval.parse(json);
    const rows = measurements.map((each) => [
      `${each.size} passages, ${each.store}`,
      each.filterPercent === 100 ? 'none' : `${each.filterPercent} %`,
      ...[each.p50Ms, each.p95Ms, each.p99Ms].map((ms) => `${ms.toFixed(2)} ms`),
      each.recallAt10.toFixed(3),
    ]);
    const load = machine.load.map((each) => each.toFixed(1)).join(' to ');
    return tableOf([`Store, with a load average of ${load}`, 'filter', 'p50', 'p95', 'p99', 'recall@10'], rows);
  },
  overload(json: unknown) {
    const { machine, peakPerSecond, goodputShare, slowdown, probe, recoverySeconds } = Overload.parse(json);
    return tableOf(
      [`At ten times the peak, with a load average of ${machine.load1mAtStart} before`, 'Measured', 'Aim'],
      [
        [`goodput, of a peak of ${peakPerSecond} answers a second`, `${Math.round(goodputShare * 100)} %`, '95 %'],
        ['p99 of answers, of that without load', `${slowdown} ×`, '2 ×'],
        ['p50 and p99 of refusals', `${probe.p50Ms} ms, ${probe.p99Ms} ms`, '5 ms'],
        ['recovery', `${recoverySeconds} s`, '10 s'],
      ],
    );
  },
  tracing(json: unknown) {
    const { machine, summary } = Tracing.parse(json);
    const rows = summary.map(({ kind, service, offMicroseconds, addedMicroseconds, addedPercent }) => [
      `${kind}, ${service}`,
      `${Math.round(offMicroseconds)} µs`,
      `${addedMicroseconds} µs`,
      `${addedPercent} %`,
    ]);
    return tableOf([`Request, with a load average of ${machine.load1m}`, 'without tracing', 'added', 'share'], rows);
  },
} as const satisfies Record<string, (json: unknown) => string>;

export type PerformanceTable = keyof typeof PERFORMANCE_TABLES;

/** `markdown` with the table between its two marks replaced. Throws where a mark is missing. */
export function withTable(markdown: string, name: PerformanceTable, table: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [before, after] = [markdown.indexOf(begin), markdown.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`docs/performance.md needs the lines ${begin} and ${end}.`);
  return `${markdown.slice(0, before + begin.length)}\n${table}\n${markdown.slice(after)}`;
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
