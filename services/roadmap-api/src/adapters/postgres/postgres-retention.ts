import type { Pool, PoolClient } from 'pg';
import type { ExpiredRows, RetentionStore } from '../../domain/ports/retention-store.ts';
import { RETENTION, type RetentionGroup } from '../../domain/retention.ts';
import { DAY_MS } from '../../domain/utc-day.ts';
import { query, transaction } from './run-query.ts';

/** Where each group lies, and the column that its days are counted from. */
const ROWS: Readonly<Record<RetentionGroup, { readonly table: string; readonly since: string }>> = {
  progress: { table: 'learner_progress', since: 'updated_at' },
  feedback: { table: 'feedback', since: 'created_at' },
  // One that isn't complete has no such time, and stays until it is.
  'erasure-receipts': { table: 'erasures', since: 'completed_at' },
};

/** A job that deletes the rows of years may take its time; it runs beside requests and holds no lock that they need. */
const TIMEOUT_MS = 60_000;

/** Deletes by the periods of `domain/retention.ts`. */
export function postgresRetention(pool: Pool): RetentionStore {
  return {
    countExpired: (now) =>
      eachGroup(now, async (from, oldest) => {
        const [row] = await query<{ rows: number }>(pool, `SELECT count(*)::int AS rows ${from}`, [oldest], TIMEOUT_MS);
        return row?.rows ?? 0;
      }),
    deleteExpired: (now) =>
      transaction(pool, (client) => eachGroup(now, (from, oldest) => remove(client, from, oldest))),
  };
}

async function remove(client: PoolClient, from: string, oldest: Date): Promise<number> {
  const counted = `WITH gone AS (DELETE ${from} RETURNING 1) SELECT count(*)::int AS rows FROM gone`;
  const [row] = await query<{ rows: number }>(client, counted, [oldest], TIMEOUT_MS);
  return row?.rows ?? 0;
}

/** One after the other: a transaction has one connection. */
async function eachGroup(now: Date, work: (from: string, oldest: Date) => Promise<number>): Promise<ExpiredRows> {
  const rows = { progress: 0, feedback: 0, 'erasure-receipts': 0 };
  for (const { group, days } of RETENTION) {
    const { table, since } = ROWS[group];
    rows[group] = await work(`FROM ${table} WHERE ${since} < $1`, new Date(now.getTime() - days * DAY_MS));
  }
  return rows;
}
