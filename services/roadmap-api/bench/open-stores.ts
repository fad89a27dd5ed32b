import type { Pool } from 'pg';
import { startPostgres } from '../../../scripts/start-postgres.ts';
import { startEmbeddedPostgres } from '../src/adapters/pglite/embedded-postgres.ts';
import { openPostgres } from '../src/adapters/postgres/open-postgres.ts';
import { postgresIndexReader } from '../src/adapters/postgres/postgres-index-reader.ts';
import { postgresPassageStore } from '../src/adapters/postgres/postgres-passage-store.ts';
import { loadPassageSnapshot } from '../src/adapters/read-model/load-passage-snapshot.ts';
import type { PassageStore } from '../src/domain/ports/passage-store.ts';
import { fillIndex } from './fill-index.ts';
import { copyFilledFolder } from './filled-folder.ts';
import type { Preparation } from './retrieval-report.ts';
import type { SyntheticCorpus } from './synthetic-corpus.ts';
import { watchTurns } from './watch-turns.ts';

export interface OpenStores {
  readonly stores: Readonly<Record<string, PassageStore>>;
  readonly preparations: readonly Preparation[];
  close(): Promise<void>;
}

/** A server with its files in a folder. */
type StartServer = (folder: string) => Promise<{ config: Parameters<typeof openPostgres>[0]; close(): Promise<void> }>;

/** The index stays in memory, as on a server of its own; PostgreSQL's default of 128 MB is meant for a shared machine. */
const SETTINGS = ['shared_buffers=1GB', 'max_wal_size=8GB', 'wal_level=minimal', 'max_wal_senders=0', 'autovacuum=off'];

const SERVERS = {
  PostgreSQL: async (folder) => {
    const server = await startPostgres({ keptIn: folder, settings: SETTINGS });
    return { config: { connectionString: server.url }, close: server.close };
  },
  PGlite: async (folder) => {
    const server = await startEmbeddedPostgres({ dataDir: folder });
    return { config: server.poolConfig, close: server.close };
  },
} as const satisfies Record<string, StartServer>;

/**
 * The corpus in PostgreSQL, in PGlite where `withPglite`, and in a read model that is loaded from PostgreSQL. Databases are filled once and
 * kept; each run works on a copy.
 */
export async function openStores(
  corpus: SyntheticCorpus,
  dimensions: number,
  withPglite: boolean,
): Promise<OpenStores> {
  const size = corpus.passages.length;
  const preparations: Preparation[] = [];
  const closers: (() => Promise<void>)[] = [];

  const openFilled = async (store: keyof typeof SERVERS) => {
    const filled = await copyFilledFolder(store, corpus, async (folder) => {
      const open = await openServer(SERVERS[store], folder);
      await fillIndex(open.pool, corpus, dimensions);
      await open.close();
    });
    closers.unshift(filled.remove);
    const { pool, close } = await openServer(SERVERS[store], filled.folder);
    closers.unshift(close);
    preparations.push({
      size,
      store,
      seconds: filled.seconds,
      megabytes: await megabytesOf(pool),
      longestBlockMs: null,
    });
    return pool;
  };

  const close = async () => {
    for (const each of closers) await each();
  };
  try {
    const postgres = await openFilled('PostgreSQL');
    const stores: Record<string, PassageStore> = { PostgreSQL: postgresPassageStore(postgres) };
    if (withPglite) stores['PGlite'] = postgresPassageStore(await openFilled('PGlite'));
    const startedAt = performance.now();
    const { result: snapshot, longestTurnMs } = await watchTurns(() =>
      loadPassageSnapshot(postgresIndexReader(postgres)),
    );
    const seconds = (performance.now() - startedAt) / 1_000;
    const texts = corpus.passages.reduce((sum, { id, text }) => sum + id.length + text.length, 0);
    preparations.push({
      size,
      store: 'read model',
      seconds,
      megabytes: (snapshot.bytes + texts) / 1e6,
      longestBlockMs: longestTurnMs,
    });
    return { stores: { 'read model': snapshot, ...stores }, preparations, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openServer(start: StartServer, folder: string) {
  const server = await start(folder);
  const pool = openPostgres({ ...server.config, statement_timeout: 0, query_timeout: 0, idleTimeoutMillis: 0 });
  return {
    pool,
    async close() {
      await pool.end();
      await server.close();
    },
  };
}

async function megabytesOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>('SELECT pg_database_size(current_database())::float8 AS bytes');
  return (rows[0]?.bytes ?? 0) / 1e6;
}
