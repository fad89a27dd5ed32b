/** What one store showed under one filter. */
export interface Measurement {
  readonly size: number;
  readonly store: string;
  /** Percent of the corpus that the filter keeps; 100 without one. */
  readonly filterPercent: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Share of the true ten nearest passages that search by meaning finds. */
  readonly recallAt10: number;
}

/** What it took to have a store ready. */
export interface Preparation {
  readonly size: number;
  readonly store: string;
  readonly seconds: number;
  /** Memory of the read model's own, or the size of the database. */
  readonly megabytes: number;
  /** The longest the event loop was held up meanwhile, as far as this thread was the cause. */
  readonly longestBlockMs: number | null;
}

/** Never lowered: a miss is reported. PGlite has none, it is for machines without a database. */
const AIMS: Readonly<Record<string, { p95Ms: number; recallAt10: number }>> = {
  'read model': { p95Ms: 5, recallAt10: 0.99 },
  PostgreSQL: { p95Ms: 15, recallAt10: 0 },
};

export interface Verdict {
  readonly reached: boolean;
  /** One line with the figures. */
  readonly sentence: string;
}

/** Whether each store reached its aims in its worst case. */
export function judge(measurements: readonly Measurement[]): Verdict {
  const verdicts = Object.entries(AIMS).flatMap(([store, aim]) => {
    const own = measurements.filter((each) => each.store === store);
    if (own.length === 0) return [];
    const slowest = own.reduce((a, b) => (b.p95Ms > a.p95Ms ? b : a));
    const poorest = own.reduce((a, b) => (b.recallAt10 < a.recallAt10 ? b : a));
    const reached = slowest.p95Ms <= aim.p95Ms && poorest.recallAt10 >= aim.recallAt10;
    const recall = aim.recallAt10 > 0 ? `, recall@10 ${poorest.recallAt10.toFixed(3)} (aim ${aim.recallAt10})` : '';
    const where = `${slowest.size} passages, ${slowest.filterPercent} %`;
    return [{ reached, text: `${store} p95 ${slowest.p95Ms.toFixed(1)} ms at ${where} (aim ${aim.p95Ms})${recall}` }];
  });
  const reached = verdicts.every((verdict) => verdict.reached);
  return {
    reached,
    sentence: `${reached ? 'Aims reached' : 'Aims missed'}: ${verdicts.map(({ text }) => text).join('; ')}`,
  };
}

/** The figures as tables for people; the last line is the verdict. */
export function formatReport(preparations: readonly Preparation[], measurements: readonly Measurement[]): string {
  return [
    table(
      ['passages', 'store', 'ready in s', 'MB', 'longest block ms'],
      preparations.map(({ size, store, seconds, megabytes, longestBlockMs }) => [
        String(size),
        store,
        seconds.toFixed(2),
        megabytes.toFixed(1),
        longestBlockMs?.toFixed(1) ?? '',
      ]),
    ),
    '',
    table(
      ['passages', 'store', 'filter %', 'p50 ms', 'p95 ms', 'p99 ms', 'recall@10'],
      measurements.map((each) => [
        String(each.size),
        each.store,
        String(each.filterPercent),
        ...[each.p50Ms, each.p95Ms, each.p99Ms].map((ms) => ms.toFixed(2)),
        each.recallAt10.toFixed(3),
      ]),
    ),
    '',
    judge(measurements).sentence,
  ].join('\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ');
  return [heads, ...rows].map(line).join('\n');
}
