import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { StoreUnavailable } from '../../domain/errors.ts';

/**
 * Runs one statement and returns its rows. Throws `StoreUnavailable`; any other error is a defect of ours.
 *
 * `timeoutMs` is how long the client waits, where that is longer than the pool's own limit.
 */
export async function query<Row extends QueryResultRow>(
  database: Pool | PoolClient,
  sql: string,
  values: readonly unknown[] = [],
  timeoutMs?: number,
): Promise<Row[]> {
  try {
    const config = { text: sql, values: [...values], ...(timeoutMs && { query_timeout: timeoutMs }) };
    return (await database.query<Row>(config)).rows;
  } catch (error) {
    throw translated(error);
  }
}

/** Lends `work` a connection of its own. Throws `StoreUnavailable`, and what `work` throws. */
export async function withConnection<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    // After a failure nobody knows what state the session is in, least of all after a time-out on this side.
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}

/** Lends `work` a connection of its own until its last item is taken; a reader who stops early costs the connection. */
export async function* streamFrom<T>(pool: Pool, work: (client: PoolClient) => AsyncIterable<T>): AsyncGenerator<T> {
  const client = await connect(pool);
  let outcome: Error | boolean = true;
  try {
    yield* work(client);
    outcome = false;
  } catch (error) {
    if (error instanceof Error) outcome = error;
    throw error;
  } finally {
    client.release(outcome);
  }
}

function connect(pool: Pool): Promise<PoolClient> {
  return pool.connect().catch((error: unknown) => {
    throw translated(error);
  });
}

/** Runs `work` so that all of it happens or none. Throws `StoreUnavailable`, and what `work` throws, after undoing it. */
export function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return withConnection(pool, (client) => atomically(client, () => work(client)));
}

/** Runs `work` as one transaction of a connection that is lent already. Throws as `transaction` does. */
export async function atomically<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await query(client, 'BEGIN');
  try {
    const result = await work();
    await query(client, 'COMMIT');
    return result;
  } catch (error) {
    // Where even this fails the connection is broken: it is dropped either way, and the server rolls back by itself.
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/**
 * SQLSTATE classes and codes that say "not now": https://www.postgresql.org/docs/18/errcodes-appendix.html
 *
 * 25006 is a server that takes no writes: the former writer after a failover, or a reader that is being promoted.
 */
const UNAVAILABLE = /^(08|53|57P|58|57014|25006)/;

function translated(error: unknown): unknown {
  return error instanceof Error && !(error instanceof StoreUnavailable) && isUnavailable(error)
    ? new StoreUnavailable({ cause: error })
    : error;
}

/**
 * Whether an error says that the database can't be asked now, and not that the statement is wrong. Errors of the operating
 * system carry `syscall`; node-postgres' own time-outs carry nothing but their text.
 */
export function isUnavailable(error: Error): boolean {
  const isSystemError = 'syscall' in error || error instanceof AggregateError;
  const isServerAway = 'code' in error && typeof error.code === 'string' && UNAVAILABLE.test(error.code);
  const isClientSide =
    /timeout|terminated|Connection ended|not queryable/i.test(error.message) && !('severity' in error);
  return error instanceof StoreUnavailable || isSystemError || isServerAway || isClientSide;
}
