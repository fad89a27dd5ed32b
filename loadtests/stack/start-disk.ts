import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { guardProcess } from '../../scripts/guard/guard.ts';
import { watchLog } from './watch-log.ts';

/** A small file system of its own, in memory, which only processes that enter it see. */
export interface Disk {
  /** What runs a program that is to see it: `nsenter ...`. */
  readonly enter: readonly string[];
  /** The same path, for those who haven't entered. */
  seenFromOutside(path: string): string;
  /** Leaves not a byte of room. */
  fill(): void;
  /** Gives back what `fill` took. */
  free(): void;
  close(): Promise<void>;
}

const PIECES_BYTES = [1_048_576, 4_096];

/**
 * Mounts a file system of so many megabytes on an empty folder, in a user namespace: it needs no privileges, and goes with the process
 * that keeps it. Null where this machine allows no such namespace, or has no program that makes one.
 */
export async function startDisk(folder: string, megabytes: number): Promise<Disk | null> {
  const mount = `mount -t tmpfs -o size=${megabytes}M,mode=0700 tmpfs "$0" && echo mounted && exec sleep infinity`;
  const keeper = spawn('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', mount, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  guardProcess(keeper);
  const { says, exited } = watchLog('The keeper of a disk', keeper);
  const isMounted = await says('mounted').then(
    () => true,
    () => false,
  );
  if (!isMounted) return null;
  const seenFromOutside = (path: string) => `/proc/${keeper.pid}/root${path}`;
  const ballast = seenFromOutside(join(folder, 'ballast'));
  return {
    enter: ['nsenter', '--target', String(keeper.pid), '--user', '--mount', '--preserve-credentials'],
    seenFromOutside,
    fill() {
      const file = openSync(ballast, 'a');
      for (const bytes of PIECES_BYTES) writeUntilFull(file, Buffer.alloc(bytes));
      closeSync(file);
    },
    free: () => rmSync(ballast, { force: true }),
    async close() {
      keeper.kill('SIGKILL');
      await exited;
    },
  };
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    while (writeSync(file, piece) > 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
