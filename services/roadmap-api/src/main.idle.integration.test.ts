import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startPostgres } from '../../../scripts/start-postgres.ts';
import { type ApiProcess, startApiProcess } from './main-process.builders.ts';

/** Half a minute in all: nothing in the service waits longer than ten seconds between two looks at anything. */
const LOOKS = 6;
const BETWEEN_LOOKS_MS = 5_000;

let server: Awaited<ReturnType<typeof startPostgres>>;
let api: ApiProcess;
beforeAll(async () => {
  server = await startPostgres();
  api = await startApiProcess({ DATABASE_URL: server.url });
  await api.says('"The index is loaded."');
});
afterAll(async () => {
  api.child.kill('SIGTERM');
  await api.exited;
  await server.close();
});

it('leaves a database alone that nobody needs, whatever probes and scrapes ask: no connection, no query', async () => {
  const search = await fetch(`${api.url}/v1/search?q=rag`);
  expect(search.status).toBe(200);
  // Its pool lets go of a connection after ten idle seconds.
  await vi.waitFor(async () => expect((await look()).connections).toBe(0), { timeout: 20_000, interval: 500 });

  const looks = [await look()];
  for (let round = 1; round <= LOOKS; round += 1) {
    const until = performance.now() + BETWEEN_LOOKS_MS;
    while (performance.now() < until) {
      const statuses = await Promise.all(['/healthz', '/readyz', '/metrics'].map(probe));
      expect(statuses).toEqual([200, 200, 200]);
    }
    looks.push(await look());
  }
  expect(looks.map(({ connections }) => connections)).toEqual(Array(LOOKS + 1).fill(0));
  // Each look is a session of its own; the service adds none, however short.
  const [first, last] = [looks[0]?.sessions ?? 0, looks.at(-1)?.sessions ?? 0];
  expect(last - first).toBe(LOOKS);
}, 120_000);

async function probe(path: string): Promise<number> {
  return (await fetch(`${api.url}${path}`)).status;
}

/** Connections of others now, and sessions ever opened, by PostgreSQL's own count. */
async function look(): Promise<{ connections: number; sessions: number }> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(`
    SELECT (SELECT count(*)::int FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS connections,
           (SELECT sessions::int FROM pg_stat_database WHERE datname = current_database()) AS sessions`);
  await client.end();
  return rows[0];
}
