import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The folder for the embedded database cannot be used. `message` is a sentence that says the mend. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
}

/** Where a running embedded database listens: a folder with a Unix socket, or a loopback address. */
export interface EmbeddedAddress {
  readonly host: string;
  readonly port: number;
}

/** A folder that this process alone may run a database in, until `release`. */
export interface DataFolder {
  /** PostgreSQL's own files. */
  readonly cluster: string;
  /** Lets other processes find the database that runs here. */
  announce(address: EmbeddedAddress): Promise<void>;
  release(): Promise<void>;
}

const Lock = z.object({
  pid: z.number().int(),
  address: z.object({ host: z.string(), port: z.number().int() }).nullable(),
});

/** Longer than a take-over of a stale lock ever takes. */
const LONGEST_TAKEOVER_MS = 10_000;

/** Locks this process holds: its own id in a lock file proves nothing, as containers give every process the same. */
const heldHere = new Set<string>();

/**
 * Takes the folder, creating it where needed. Throws `DataFolderUnusable` when another process has it, when it cannot be
 * written, or when a database in it has lost files.
 */
export async function claimDataFolder(dataDir: string): Promise<DataFolder> {
  const cluster = join(dataDir, 'postgres');
  const lockFile = join(dataDir, 'postgres.lock');
  await mkdir(dataDir, { recursive: true }).catch((cause: unknown) => {
    throw new DataFolderUnusable(`${dataDir} cannot be created. Choose another folder with ROADMAP_DATA_DIR.`, {
      cause,
    });
  });
  await takeLock(lockFile, dataDir);
  try {
    await discardInterruptedStart(cluster);
    refuseIncompleteCluster(cluster);
  } catch (error) {
    await releaseLock(lockFile);
    throw error;
  }
  return {
    cluster,
    announce: (address) => writeLock(lockFile, address),
    release: () => releaseLock(lockFile),
  };
}

/** Address of the embedded database that a living process runs in this folder, or null. */
export async function findRunningDatabase(dataDir: string): Promise<EmbeddedAddress | null> {
  const lock = await readLock(join(dataDir, 'postgres.lock'));
  return lock !== null && isHeld(join(dataDir, 'postgres.lock'), lock.pid) ? lock.address : null;
}

/** Runs the very first start of a cluster so that a start cut short is noticed by the next one, not mistaken for data. */
export async function withFirstStartMarked<T>(cluster: string, start: () => Promise<T>): Promise<T> {
  if (existsSync(cluster)) return start();
  await writeFile(markerOf(cluster), 'The first start has not ended. The next start discards what it left.\n');
  const started = await start();
  await rm(markerOf(cluster));
  return started;
}

const markerOf = (cluster: string) => `${cluster}.incomplete`;

async function discardInterruptedStart(cluster: string): Promise<void> {
  if (!existsSync(markerOf(cluster))) return;
  await rm(cluster, { recursive: true, force: true });
  await rm(markerOf(cluster));
}

/** PGlite would initialize such a folder anew, over the data that may still be in it. */
function refuseIncompleteCluster(cluster: string): void {
  if (!existsSync(cluster) || readdirSync(cluster).includes('PG_VERSION')) return;
  throw new DataFolderUnusable(damaged(cluster, 'its file PG_VERSION is gone'));
}

/** The sentence for a database whose files are broken. */
export const damaged = (cluster: string, reason: string) =>
  `The database in ${cluster} cannot be opened (${reason}). Restore the folder from a copy, or delete it and start ` +
  'again: the roadmap is indexed anew, but documents you ingested and feedback are lost.';

async function takeLock(lockFile: string, dataDir: string): Promise<void> {
  if (!(await placeLock(lockFile, dataDir))) await takeOver(lockFile, dataDir);
  heldHere.add(lockFile);
}

/** Replaces a lock whose process is gone. One at a time: two that find it at once would both believe the folder theirs. */
async function takeOver(lockFile: string, dataDir: string): Promise<void> {
  refuseHeld(lockFile, dataDir, await readLock(lockFile));
  const turn = `${lockFile}.takeover`;
  try {
    await writeFile(turn, '', { flag: 'wx' });
  } catch (cause) {
    // A take-over lasts a moment; one that was cut short by a crash is out of the way for the next start.
    const { mtimeMs } = await stat(turn).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > LONGEST_TAKEOVER_MS) await rm(turn, { force: true });
    throw new DataFolderUnusable(`Another process is just taking over the data folder ${dataDir}. Start again.`, {
      cause,
    });
  }
  try {
    // The process whose turn came before ours may hold the lock by now.
    refuseHeld(lockFile, dataDir, await readLock(lockFile));
    await writeLock(lockFile, null);
    heldHere.add(lockFile);
  } finally {
    await rm(turn, { force: true });
  }
}

function refuseHeld(lockFile: string, dataDir: string, lock: z.infer<typeof Lock> | null): void {
  if (lock === null || !isHeld(lockFile, lock.pid)) return;
  throw new DataFolderUnusable(
    `The data folder ${dataDir} is in use by process ${lock.pid}. Stop that process, or choose another folder with ` +
      `ROADMAP_DATA_DIR; if it is no process of Phase Five, delete ${lockFile}.`,
  );
}

/** Places a lock where there is none, whole at once: half of one would read as left behind by a crash. False where there is one. */
async function placeLock(lockFile: string, dataDir: string): Promise<boolean> {
  const draft = draftOf(lockFile);
  try {
    await writeFile(draft, contentOf(null));
    await link(draft, lockFile);
    return true;
  } catch (cause) {
    if (isErrorCode(cause, 'EEXIST')) return false;
    throw new DataFolderUnusable(`${dataDir} cannot be written. Choose another folder with ROADMAP_DATA_DIR.`, {
      cause,
    });
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeLock(lockFile: string, address: EmbeddedAddress | null): Promise<void> {
  const draft = draftOf(lockFile);
  await writeFile(draft, contentOf(address));
  await rename(draft, lockFile);
}

const draftOf = (lockFile: string) => `${lockFile}.${randomUUID()}`;
const contentOf = (address: EmbeddedAddress | null) => JSON.stringify({ pid: process.pid, address });

async function releaseLock(lockFile: string): Promise<void> {
  heldHere.delete(lockFile);
  await rm(lockFile, { force: true });
}

/** Null where there is no lock, or only the beginning of one. */
async function readLock(lockFile: string): Promise<z.infer<typeof Lock> | null> {
  const text = await readFile(lockFile, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return Lock.parse(JSON.parse(text));
  } catch {
    // A lock cut short by a crash names nobody who could still hold it.
    return null;
  }
}

function isHeld(lockFile: string, pid: number): boolean {
  if (pid === process.pid) return heldHere.has(lockFile);
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return isErrorCode(error, 'EPERM');
  }
}

const isErrorCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code;
