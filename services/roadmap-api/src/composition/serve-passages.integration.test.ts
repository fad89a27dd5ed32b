import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../../scripts/start-postgres.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { openPostgres } from '../adapters/postgres/open-postgres.ts';
import { postgresPassageIndex } from '../adapters/postgres/postgres-passage-index.ts';
import { readConfig } from '../config.ts';
import { document, passage } from '../domain/indexed-passages.builders.ts';
import type { SearchQuery } from '../domain/ports/passage-store.ts';
import type { ServedPassages } from './keep-passages-current.ts';
import { readinessOf } from './readiness-of.ts';
import { servePassages } from './serve-passages.ts';

const query = (text: string): SearchQuery => ({ mode: 'keyword', text, embedding: null, phaseId: null, limit: 5 });
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** One story: a replica serves, the index changes, the database goes. */
describe('search from memory beside a real PostgreSQL', () => {
  let server: PostgresServer;
  let pool: ReturnType<typeof openPostgres>;
  let served: ServedPassages;
  let load: ReturnType<typeof keepSearching>;

  beforeAll(async () => {
    server = await startPostgres();
    pool = openPostgres({ connectionString: server.url });
    await migrate(pool);
    await postgresPassageIndex(pool).replaceDocument(document('old'), [passage('old.a', { text: 'kafka brokers' })]);
    served = servePassages(pool, readConfig({ READ_MODEL_CHECK_SECONDS: '1' }), silent);
    await served.refresh();
    load = keepSearching(served);
  });
  afterAll(async () => {
    await load.stop();
    await pool.end();
    await server.close();
  });

  it('asks the database nothing for a search', async () => {
    const before = await statementsRun(pool);
    for (let n = 0; n < 500; n++) await served.store.findById('old.a');
    expect(await statementsRun(pool)).toBeLessThan(before + 10);
  });

  it('shows what is ingested meanwhile within seconds, and loses no request over it', async () => {
    const other = openPostgres({ connectionString: server.url });
    await postgresPassageIndex(other).replaceDocument(document('new'), [passage('new.a', { text: 'flink streams' })]);
    await other.end();
    await expect
      .poll(async () => (await served.store.search(query('flink'))).map(({ id }) => id), { timeout: 10_000 })
      .toEqual(['new.a']);
    expect(load.failures).toEqual([]);
  });

  it('goes on when the database is gone, and says how old its passages are', async () => {
    await server.close();
    await expect.poll(() => served.staleSeconds(), { timeout: 20_000 }).toBeGreaterThanOrEqual(1);
    expect(await served.store.search(query('brokers'))).toMatchObject([{ id: 'old.a' }]);
    expect(readinessOf(served)).toMatchObject({
      ready: true,
      checks: { database: expect.stringContaining('from memory') },
    });
    expect(load.failures).toEqual([]);
    expect(load.searches()).toBeGreaterThan(100);
  });
});

/** Searches without a pause until it is stopped, and keeps what goes wrong. */
function keepSearching({ store }: ServedPassages) {
  const failures: unknown[] = [];
  let searches = 0;
  let isStopped = false;
  const run = async () => {
    while (!isStopped) {
      const found = await store.search(query('kafka')).catch((error: unknown) => failures.push(error));
      if (Array.isArray(found) && found.length !== 1) failures.push(found);
      searches++;
      await new Promise(setImmediate);
    }
  };
  const running = run();
  return {
    failures,
    searches: () => searches,
    stop() {
      isStopped = true;
      return running;
    },
  };
}

async function statementsRun(pool: ReturnType<typeof openPostgres>): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'SELECT sum(xact_commit)::int AS count FROM pg_stat_database WHERE datname = current_database()',
  );
  return rows[0]?.count ?? 0;
}
