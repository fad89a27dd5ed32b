import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  claimDataFolder,
  DataFolderUnusable,
  damaged,
  type EmbeddedAddress,
  findRunningDatabase,
  withFirstStartMarked,
} from './data-folder.ts';

export interface EmbeddedPostgres {
  /** Settings for a pool of node-postgres. */
  readonly poolConfig: EmbeddedPoolConfig;
  /** Writes everything to disk and frees the folder. Close the pool first. */
  close(): Promise<void>;
}

export interface EmbeddedPoolConfig extends EmbeddedAddress {
  readonly user: string;
  readonly database: string;
  readonly ssl: false;
  readonly max: number;
}

/**
 * Runs PostgreSQL with pgvector inside this process, on a thread of its own, its files in `dataDir` (in memory where null).
 *
 * It listens for the real wire protocol, so the adapter for a PostgreSQL elsewhere serves it unchanged (ADR 0003). The
 * first start in a folder takes about 3 s, later ones 0.5 s. Throws `DataFolderUnusable`.
 */
export async function startEmbeddedPostgres({ dataDir }: { dataDir: string | null }): Promise<EmbeddedPostgres> {
  if (dataDir === null) return runThread(null);

  const folder = await claimDataFolder(resolve(dataDir));
  try {
    const postgres = await withFirstStartMarked(folder.cluster, () => runThread(folder.cluster));
    await folder.announce(postgres.poolConfig);
    return {
      ...postgres,
      async close() {
        await postgres.close();
        await folder.release();
      },
    };
  } catch (cause) {
    await folder.release();
    throw new DataFolderUnusable(damaged(folder.cluster, firstLine(cause)), { cause });
  }
}

/** Settings to reach the embedded database that another process runs in `dataDir`; null when none does. */
export async function findEmbeddedPostgres(dataDir: string): Promise<EmbeddedPoolConfig | null> {
  const address = await findRunningDatabase(resolve(dataDir));
  return address === null ? null : poolConfig(address);
}

async function runThread(cluster: string | null): Promise<EmbeddedPostgres> {
  const socketFolder = await makeSocketFolder();
  const listenOn = socketFolder === null ? { host: '127.0.0.1', port: 0 } : { path: join(socketFolder, SOCKET) };
  const worker = new Worker(new URL('./embedded-postgres-worker.ts', import.meta.url), {
    workerData: { cluster, listenOn },
  });
  // No listener for 'error' stays behind: a database that breaks down while it serves takes the process with it, and
  // whoever started the process starts it again.
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const [connection]: unknown[] = await once(worker, 'message').catch(async (error) => {
    if (socketFolder !== null) await rm(socketFolder, { recursive: true, force: true });
    throw error;
  });
  const port = Number(String(connection).split(':').at(-1));
  return {
    poolConfig: poolConfig(socketFolder === null ? { host: '127.0.0.1', port } : { host: socketFolder, port: 5432 }),
    async close() {
      worker.postMessage('close');
      await ended;
      if (socketFolder !== null) await rm(socketFolder, { recursive: true, force: true });
    },
  };
}

/** The name by which every PostgreSQL client looks for port 5432 in a folder: `psql -h FOLDER -U postgres` works. */
const SOCKET = '.s.PGSQL.5432';

/**
 * A private folder for the socket; null on Windows, where clients know no Unix sockets. Not in the data folder: the
 * path of a socket may be no longer than about 100 characters.
 */
async function makeSocketFolder(): Promise<string | null> {
  return process.platform === 'win32' ? null : mkdtemp(join(tmpdir(), 'phase-five-'));
}

function poolConfig({ host, port }: EmbeddedAddress): EmbeddedPoolConfig {
  // One connection: there is one session behind it, so a second would only wait.
  return { host, port, user: 'postgres', database: 'postgres', ssl: false, max: 1 };
}

const firstLine = (error: unknown) => String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
