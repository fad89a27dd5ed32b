/**
 * The thread that runs PGlite: PostgreSQL as WebAssembly computes on the thread that calls it, for up to seconds.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const { cluster, listenOn } = workerData as {
  /** Folder of the files; null keeps everything in memory. */
  cluster: string | null;
  listenOn: { path: string } | { host: string; port: number };
};

// Connections share one session and take turns; a few more than the pool's own let `npm run ingest` in beside a service.
const MAX_CONNECTIONS = 8;

const database = await PGlite.create({ ...(cluster === null ? {} : { dataDir: cluster }), extensions: { vector } });
const server = new PGLiteSocketServer({ db: database, ...listenOn, maxConnections: MAX_CONNECTIONS });
await server.start();

parentPort?.once('message', async () => {
  await server.stop();
  await database.close();
  parentPort?.close();
});
parentPort?.postMessage(server.getServerConn());
