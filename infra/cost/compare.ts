import { money, signed } from './format-report.ts';
import type { CostReport } from './report.ts';

/** A change that a reviewer should be told about. */
const WORTH_SAYING_USD = 1;

type Bill = Pick<CostReport, 'profile' | 'region' | 'idleMonthlyUsd'> & {
  readonly items: readonly {
    readonly stack: string;
    readonly item: string;
    readonly logicalId: string;
    readonly monthlyUsd: number;
  }[];
};

/** What moved between two reports, in lines; the last of each profile says by how much. */
export function compare(before: readonly Bill[], after: readonly Bill[]): string[] {
  return after.flatMap((bill) => {
    const base = before.find(({ profile, region }) => profile === bill.profile && region === bill.region);
    if (base === undefined)
      return [`${bill.profile}, ${bill.region}: not in the base, $${money(bill.idleMonthlyUsd)} a month idle.`];
    const change = bill.idleMonthlyUsd - base.idleMonthlyUsd;
    return [...movedItems(base, bill), `${bill.profile}, ${bill.region}: ${verdict(base, bill, change)}`];
  });
}

/** The JSON that `npm run cost -- --json` has printed: one report, or one for each profile. */
export function parseBills(json: string): Bill[] {
  const parsed: unknown = JSON.parse(json);
  const bills = [parsed].flat().filter(isBill);
  if (bills.length === 0)
    throw new Error('The base holds no report. Make one with `npm run --silent cost -- --json > base.json`.');
  return bills;
}

function movedItems(base: Bill, bill: Bill): string[] {
  const key = ({ stack, logicalId, item }: Bill['items'][number]) => `${stack}: ${item} (${logicalId})`;
  const old = new Map(base.items.map((item) => [key(item), item.monthlyUsd]));
  const now = new Map(bill.items.map((item) => [key(item), item.monthlyUsd]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const change = (now.get(name) ?? 0) - (old.get(name) ?? 0);
    return Math.abs(change) < 0.005 ? [] : [`${signed(change).padStart(9)}  ${name}`];
  });
}

function verdict(base: Bill, bill: Bill, change: number): string {
  const figures = `$${money(base.idleMonthlyUsd)} -> $${money(bill.idleMonthlyUsd)} a month idle`;
  if (Math.abs(change) < 0.005) return `${figures}, unchanged.`;
  if (Math.abs(change) <= WORTH_SAYING_USD) return `${figures} (${signed(change)}).`;
  return `${figures}: this change moves the bill by ${signed(change)} a month, more than $${WORTH_SAYING_USD}.`;
}

function isBill(value: unknown): value is Bill {
  return (
    typeof value === 'object' &&
    value !== null &&
    'profile' in value &&
    'region' in value &&
    'idleMonthlyUsd' in value &&
    'items' in value
  );
}
