import type { Pool } from 'pg';
import { startPostgres } from '../../../scripts/start-postgres.ts';
import { startEmbeddedPostgres } from '../src/adapters/pglite/embedded-postgres.ts';
import { openPostgres } from '../src/adapters/postgres/open-postgres.ts';
import { postgresIndexReader } from '../src/adapters/postgres/postgres-index-reader.ts';
import { postgresPassageStore } from '../src/adapters/postgres/postgres-passage-store.ts';
import { loadPassageSnapshot } from '../src/adapters/read-model/load-passage-snapshot.ts';
import type { PassageStore } from '../src/domain/ports.ts';
import { fillIndex } from './fill-index.ts';
import type { Preparation } from './retrieval-report.ts';
import type { SyntheticCorpus } from './synthetic-corpus.ts';
import { watchTurns } from './watch-turns.ts';

export interface OpenStores {
  readonly stores: Readonly<Record<string, PassageStore>>;
  readonly preparations: readonly Preparation[];
  close(): Promise<void>;
}

/** The corpus in PostgreSQL, in PGlite where `withPglite`, and in a read model that is loaded from PostgreSQL. */
export async function openStores(
  corpus: SyntheticCorpus,
  dimensions: number,
  withPglite: boolean,
): Promise<OpenStores> {
  const size = corpus.passages.length;
  const preparations: Preparation[] = [];
  const closers: (() => Promise<void>)[] = [];

  const fill = async (store: string, config: Parameters<typeof openPostgres>[0], closeServer: () => Promise<void>) => {
    const pool = openPostgres({ ...config, statement_timeout: 0, query_timeout: 0, idleTimeoutMillis: 0 });
    closers.push(async () => {
      await pool.end();
      await closeServer();
    });
    const startedAt = performance.now();
    await fillIndex(pool, corpus, dimensions);
    preparations.push({
      size,
      store,
      seconds: secondsSince(startedAt),
      megabytes: await megabytesOf(pool),
      longestBlockMs: null,
    });
    return pool;
  };

  const server = await startPostgres();
  const postgres = await fill('PostgreSQL', { connectionString: server.url }, server.close);
  const stores: Record<string, PassageStore> = { PostgreSQL: postgresPassageStore(postgres) };
  if (withPglite) {
    const embedded = await startEmbeddedPostgres({ dataDir: null });
    stores['PGlite'] = postgresPassageStore(await fill('PGlite', embedded.poolConfig, embedded.close));
  }
  const startedAt = performance.now();
  const { result: snapshot, longestTurnMs } = await watchTurns(() =>
    loadPassageSnapshot(postgresIndexReader(postgres)),
  );
  const seconds = secondsSince(startedAt);
  const texts = corpus.passages.reduce((sum, { id, text }) => sum + id.length + text.length, 0);
  preparations.push({
    size,
    store: 'read model',
    seconds,
    megabytes: (snapshot.bytes + texts) / 1e6,
    longestBlockMs: longestTurnMs,
  });
  return {
    stores: { 'read model': snapshot, ...stores },
    preparations,
    async close() {
      for (const close of closers) await close();
    },
  };
}

async function megabytesOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>('SELECT pg_database_size(current_database())::float8 AS bytes');
  return (rows[0]?.bytes ?? 0) / 1e6;
}

const secondsSince = (startedAt: number) => (performance.now() - startedAt) / 1_000;
