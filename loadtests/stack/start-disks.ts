import { spawn } from 'node:child_process';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { guardProcess } from '../../scripts/guard/guard.ts';
import { watchLog } from './watch-log.ts';

/** A small file system of its own, in memory. */
export interface Disk {
  /** Leaves not a byte of room. */
  fill(): Promise<void>;
  /** Gives back what `fill` took. */
  free(): Promise<void>;
}

/** Disks that are visible only to processes that enter their namespace. */
export interface Disks {
  /** The disk that is mounted on a folder. */
  on(folder: string): Disk;
  /** The command line that runs a program inside: `nsenter ...`. */
  readonly enter: readonly string[];
  /** The path by which processes outside reach the same file. */
  seenFromOutside(path: string): string;
  close(): Promise<void>;
}

interface Mount {
  /** A folder that exists and is empty. */
  readonly folder: string;
  readonly megabytes: number;
}

const PIECES_BYTES = [1_048_576, 4_096];

/** Takes folders and megabytes by turns. */
const MOUNT_ALL = `
while [ $# -gt 0 ]; do mount -t tmpfs -o size="$2M",mode=0700 tmpfs "$1" || exit; shift 2; done
echo mounted && exec sleep infinity`;

/**
 * Mounts a file system on each folder, in a user namespace: it needs no privileges, and goes with the process that keeps it. Null where this
 * machine allows no such namespace, or has no program that makes one.
 */
export async function startDisks(mounts: readonly Mount[]): Promise<Disks | null> {
  const places = mounts.flatMap(({ folder, megabytes }) => [folder, String(megabytes)]);
  const keeper = spawn('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', MOUNT_ALL, 'sh', ...places], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  guardProcess(keeper);
  const { says, exited } = watchLog('The keeper of disks', keeper);
  const isMounted = await says('mounted').then(
    () => true,
    () => false,
  );
  if (!isMounted) return null;
  const seenFromOutside = (path: string) => `/proc/${keeper.pid}/root${path}`;
  return {
    on: (folder) => fillableDisk(seenFromOutside(folder)),
    enter: ['nsenter', '--target', String(keeper.pid), '--user', '--mount', '--preserve-credentials'],
    seenFromOutside,
    async close() {
      keeper.kill('SIGKILL');
      await exited;
    },
  };
}

function fillableDisk(folder: string): Disk {
  const ballast = join(folder, 'ballast');
  return {
    // Piece by piece, because the process that fills a disk also runs a client that times its requests.
    async fill() {
      const file = await open(ballast, 'a');
      for (const bytes of PIECES_BYTES) await writeUntilFull(file, Buffer.alloc(bytes));
      await file.close();
    },
    free: () => rm(ballast, { force: true }),
  };
}

async function writeUntilFull(file: FileHandle, piece: Buffer): Promise<void> {
  try {
    while ((await file.write(piece)).bytesWritten > 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
