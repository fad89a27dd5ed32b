import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';
import { guardFolder, guardProcess } from './guard/guard.ts';
import { installTool } from './tools/tools.ts';

/** A PostgreSQL server of one test run. */
export interface PostgresServer {
  /** `postgresql://app@127.0.0.1:PORT/postgres`: a superuser without password, as the server listens on loopback alone. */
  readonly url: string;
  /** Of the process that starts all others. */
  readonly pid: number;
  /** Resolves when the server has ended, for whatever reason, with the lines of its log. */
  readonly ended: Promise<readonly string[]>;
  /** SIGKILL, as a host that is lost: what was committed is there again when a server starts where this one was `keptIn`. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** Keeps the database from one server to the next; by default it is in a temporary folder and goes with its server. */
  readonly keptIn?: string;
  /** Fixed where a server has to come back at the address it had. */
  readonly port?: number;
  /** On top of PostgreSQL's own defaults, as `name=value`. */
  readonly settings?: readonly string[];
  /** Where its folders `data` and `wal`, the write-ahead log, are file systems that have to be entered, and that can be full. */
  readonly disks?: { readonly enter: readonly string[]; seenFromOutside(path: string): string };
  /** Kept data that follows another server (`standby.signal`) and is only read until it is promoted. */
  readonly isStandby?: boolean;
}

const READY = 'ready to accept connections';
const READY_TO_READ = 'ready to accept read-only connections';

/** Starts a real PostgreSQL with pgvector on a free loopback port, with an empty database or one that was kept. */
export async function startPostgres({
  keptIn,
  port: fixedPort,
  settings = [],
  disks,
  isStandby = false,
}: PostgresOptions = {}): Promise<PostgresServer> {
  const postgres = await installTool('postgres');
  const folder = keptIn ?? (await mkdtemp(join(tmpdir(), 'phase-five-postgres-')));
  const forgetFolder = keptIn === undefined ? guardFolder(folder) : () => {};
  const data = join(folder, 'data');
  if (!existsSync(join(disks?.seenFromOutside(data) ?? data, 'PG_VERSION'))) {
    const beside = disks === undefined ? [] : ['-X', join(folder, 'wal')];
    const options = ['-D', data, '-U', 'app', '-A', 'trust', '--no-sync', ...beside];
    const initdb = run(join(dirname(postgres), 'initdb'), options, disks?.enter);
    if (!(await initdb.hasEndedWell)) throw new Error(`initdb failed:\n${initdb.log.join('\n')}`);
  }

  const port = fixedPort ?? (await freePort());
  const own = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off'];
  const server = run(
    postgres,
    ['-D', data, ...[...own, ...settings].flatMap((setting) => ['-c', setting])],
    disks?.enter,
  );
  const isOver = server.hasEndedWell.then(() => false);
  if (!(await Promise.race([server.says(isStandby ? READY_TO_READ : READY), isOver]))) {
    throw new Error(`PostgreSQL did not start:\n${server.log.join('\n')}`);
  }
  return {
    url: `postgresql://app@127.0.0.1:${port}/postgres`,
    pid: server.child.pid ?? 0,
    ended: server.hasEndedWell.then(() => server.log),
    async crash() {
      server.child.kill('SIGKILL');
      await server.hasEndedWell;
    },
    async close() {
      // SIGINT is PostgreSQL's fast shutdown: it doesn't wait for clients to leave.
      server.child.kill('SIGINT');
      await server.hasEndedWell;
      if (keptIn === undefined) await rm(folder, { recursive: true, force: true });
      forgetFolder();
    },
  };
}

/** PostgreSQL refuses to run as root. Where that is who we are, as we are for those who entered disks, it runs in a user namespace in which we are someone else. */
function run(program: string, args: readonly string[], enter: readonly string[] = []) {
  const isRoot = process.getuid?.() === 0 || enter.length > 0;
  const command = isRoot ? ['unshare', '--user', '--map-user=1000', '--map-group=1000', program] : [program];
  const [first = program, ...others] = [...enter, ...command, ...args];
  const child = spawn(first, others, { stdio: ['ignore', 'ignore', 'pipe'] });
  guardProcess(child);
  const log: string[] = [];
  const lines = createInterface({ input: child.stderr });
  lines.on('line', (line) => log.push(line));
  return {
    child,
    log,
    hasEndedWell: once(child, 'close').then(([code]) => code === 0),
    /** Resolves to true once a line of the log holds these words. */
    says: (words: string) =>
      new Promise<boolean>((resolve) => lines.on('line', (line) => line.includes(words) && resolve(true))),
  };
}
