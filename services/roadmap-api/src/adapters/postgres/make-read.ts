import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, QueryResultRow } from 'pg';
import { StoreUnavailable } from '../../domain/errors.ts';
import { makeRetryBudget, type RetryBudget } from '../../resilience/retry-budget.ts';
import { query } from './run-query.ts';

/** Runs a statement that changes nothing and returns its rows. Throws as `query` does. */
export type Read = <Row extends QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

interface Options {
  readonly nowMs?: () => number;
  /** From [0, 1). */
  readonly random?: () => number;
  readonly pause?: (ms: number) => Promise<void>;
}

/** After this no other try begins. With its last one, a caller waits for little longer than for a search of a hundred thousand passages. */
const PATIENCE_MS = 1_000;
/** Full jitter over this, doubled after each try: what broke many connections at once must not be asked by all of them at once. */
const FIRST_PAUSE_MS = 20;
/** Of all that read by one pool together. */
const budgets = new WeakMap<Pool, RetryBudget>();

/**
 * Reads that outlive their connection: one whose connection broke is asked again on another, for up to a second.
 *
 * A break says nothing of the server, which may have failed over long ago, and the pool has dropped what broke: no try meets the same connection
 * twice. A server that can't be reached, or is slow, isn't asked again. One read in ten has a retry to spend, and a quiet time saves up as many as
 * the pool has connections, which break together (ADR 0094).
 */
export function makeRead(pool: Pool, options: Options = {}): Read {
  const { nowMs = () => performance.now(), random = Math.random, pause = delay } = options;
  const budget = budgets.get(pool) ?? makeRetryBudget(pool.options.max);
  budgets.set(pool, budget);
  return async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) => {
    budget.called();
    const startedAt = nowMs();
    for (let longestPauseMs = FIRST_PAUSE_MS; ; longestPauseMs *= 2) {
      try {
        return await query<Row>(pool, sql, values);
      } catch (error) {
        const pauseMs = random() * longestPauseMs;
        const isInTime = nowMs() + pauseMs - startedAt < PATIENCE_MS;
        if (!isBrokenConnection(error) || !isInTime || !budget.tryRetry()) throw error;
        await pause(pauseMs);
      }
    }
  };
}

function isBrokenConnection(error: unknown): boolean {
  if (!(error instanceof StoreUnavailable && error.cause instanceof Error)) return false;
  const { cause } = error;
  const isReset = 'code' in cause && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE');
  return isReset || cause.message === 'Connection terminated unexpectedly';
}
