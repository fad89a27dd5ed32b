import type { CostReport } from './report.ts';
import type { ReportedItem } from './reported-items.ts';

/** A line of the bill with both of its figures. */
interface BillRow {
  readonly item: string;
  /** The formula at the load that costs more. */
  readonly why: string;
  readonly idleUsd: number;
  readonly atLoadUsd: number;
}

export interface BillRows {
  /** What costs ten cents or more, dearest first. Items of the same name and formula are one row. */
  readonly rows: readonly BillRow[];
  readonly smaller: { readonly count: number; readonly idleUsd: number; readonly atLoadUsd: number };
  /** Resources that cost nothing. */
  readonly freeCount: number;
}

const WORTH_A_ROW_USD = 0.1;

/** The bill as people read it: idle beside the stated load. */
export function billRows({ items, atLoad }: CostReport): BillRows {
  const rows = pair(items, atLoad.items).sort((a, b) => b.idleUsd - a.idleUsd || b.atLoadUsd - a.atLoadUsd);
  const worth = rows.filter(({ atLoadUsd, idleUsd }) => Math.max(atLoadUsd, idleUsd) >= WORTH_A_ROW_USD);
  const rest = rows.filter((row) => !worth.includes(row));
  return {
    rows: worth,
    smaller: { count: rest.length, idleUsd: sum(rest, 'idleUsd'), atLoadUsd: sum(rest, 'atLoadUsd') },
    freeCount: items.filter(({ price }) => price === undefined).length,
  };
}

function pair(idle: readonly ReportedItem[], atLoad: readonly ReportedItem[]): BillRow[] {
  const rows = new Map<string, BillRow & { readonly times: number }>();
  const paid = atLoad.filter(({ price }) => price !== undefined);
  for (const item of paid) {
    const before = idle.find((other) => isSame(other, item));
    const idleUsd = before?.monthlyUsd ?? 0;
    const why = idleUsd > 0 ? (before?.why ?? item.why) : item.why;
    const key = `${item.item}: ${why}`;
    const row = rows.get(key);
    const times = (row?.times ?? 0) + 1;
    rows.set(key, {
      item: item.item,
      why: times === 1 ? why : `${times} × ${why}`,
      idleUsd: idleUsd + (row?.idleUsd ?? 0),
      atLoadUsd: item.monthlyUsd + (row?.atLoadUsd ?? 0),
      times,
    });
  }
  return [...rows.values()];
}

function isSame(a: ReportedItem, b: ReportedItem): boolean {
  return a.stack === b.stack && a.logicalId === b.logicalId && a.item === b.item;
}

function sum(rows: readonly BillRow[], key: 'idleUsd' | 'atLoadUsd'): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
