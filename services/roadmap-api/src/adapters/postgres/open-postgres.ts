import { Pool, type PoolConfig } from 'pg';

/**
 * A pool of connections to PostgreSQL with pgvector, embedded or elsewhere.
 *
 * It connects on first use and lets every connection go after ten idle seconds, because an Aurora that pauses at zero
 * capacity counts a connection as work. TLS and passwords that expire (IAM) are settings of node-postgres:
 * `{ ssl: { ca }, password: async () => token }`.
 */
export function openPostgres(config: PoolConfig): Pool {
  const pool = new Pool({
    min: 0,
    max: 10,
    idleTimeoutMillis: 10_000,
    // A paused Aurora takes up to 15 s to resume.
    connectionTimeoutMillis: 20_000,
    // The server gives up first; the client's limit covers a server that is gone, or embedded, where nothing interrupts.
    statement_timeout: 10_000,
    query_timeout: 12_000,
    onConnect: tuneVectorScan,
    ...config,
  });
  // A connection that breaks while idle has left the pool already; the next query opens another or says what is wrong.
  pool.on('error', () => {});
  return pool;
}

/**
 * pgvector's default looks at 40 candidates and stops, even when a filter then throws most of them away; with 300 the recall at 100,000 vectors is 0.99. `relaxed_order`
 * goes on until enough remain; the search statement puts them in order.
 */
async function tuneVectorScan(client: { query(sql: string): Promise<unknown> }): Promise<void> {
  await client.query("SET hnsw.ef_search = 300; SET hnsw.iterative_scan = 'relaxed_order'");
}
