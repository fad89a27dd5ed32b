import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { StoreUnavailable } from '../../domain/errors.ts';
import { query, withConnection } from './run-query.ts';

/** Whoever holds this advisory lock changes the index. Any number that no other lock of this database has. */
const TURN = 86;

const PAUSE_MS = 50;

/** As long as building the graphs of a large index may take. */
const PATIENCE_MS = 3_600_000;

/**
 * Lends `work` a connection while nobody else changes the index: of two ingestions one waits, and none meets the other's locks, which
 * they would take in different orders. Searches wait for nobody. Throws `StoreUnavailable`, and what `work` throws.
 *
 * The turn is asked for again and again and not waited for: a statement that waits has a snapshot, and CREATE INDEX CONCURRENTLY
 * in turn waits for whoever has an older one, for ever (ADR 0090). Where `work` fails, its connection is dropped, and the turn with it.
 */
export function inTurn<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  return withConnection(pool, async (client) => {
    const givesUpAtMs = performance.now() + patienceMs;
    while (!(await isOurs(client))) {
      if (performance.now() > givesUpAtMs) throw new StoreUnavailable({ cause: new Error(NO_TURN) });
      await delay(PAUSE_MS * (0.5 + Math.random()));
    }
    const result = await work(client);
    await query(client, 'SELECT pg_advisory_unlock($1)', [TURN]);
    return result;
  });
}

const NO_TURN = 'another ingestion has been changing the index all the while; try again when it has ended';

async function isOurs(client: PoolClient): Promise<boolean> {
  const [row] = await query<{ isOurs: boolean }>(client, 'SELECT pg_try_advisory_lock($1) AS "isOurs"', [TURN]);
  return row?.isOurs === true;
}
