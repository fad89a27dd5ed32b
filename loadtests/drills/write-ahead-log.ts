import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresTool } from './run-postgres-tool.ts';

/**
 * How what is committed leaves the machine.
 *
 * `stream`: each commit is acknowledged when the archive has it, too, as Aurora's is when four of six copies do. `segments`: PostgreSQL's
 * `archive_command`, which copies a file of 16 MB once it is full. `none`: it doesn't.
 */
export const PROTECTIONS = ['stream', 'segments', 'none'] as const;
export type Protection = (typeof PROTECTIONS)[number];

/** The name under which the archive receives; the server waits for whoever bears it. */
const RECEIVER = 'archive';

/** The settings of a server whose log is kept in a folder. Given on its command line, so that no base backup carries them along. */
export function archiveSettings(folder: string, protection: Protection): string[] {
  // Loopback and the page cache would hide a commit that never reached the disk.
  const durable = ['fsync=on'];
  if (protection === 'stream') return [...durable, `synchronous_standby_names=${RECEIVER}`];
  if (protection === 'none') return durable;
  return [...durable, 'archive_mode=on', `archive_command=test ! -f "${folder}/%f" && cp "%p" "${folder}/%f"`];
}

/** The settings by which a server finds the kept log. Its last segment is there in part only. */
export function recoverySettings(folder: string, target?: string): string[] {
  const restore = `restore_command=cp "${folder}/%f" "%p" || cp "${folder}/%f.partial" "%p"`;
  if (target === undefined) return [restore];
  return [
    restore,
    // The setting knows offsets alone, and no `Z`.
    `recovery_target_time=${target}`,
    'recovery_target_inclusive=off',
    'recovery_target_action=promote',
  ];
}

export interface WalReceiver {
  /** Resolves when the receiver has ended. */
  stop(): Promise<void>;
}

/** Receives a server's log into a folder as it is written, and resolves when the server waits for it at each commit. */
export async function receiveWal(databaseUrl: string, folder: string): Promise<WalReceiver> {
  await mkdir(folder, { recursive: true });
  const connection = `${databaseUrl}?application_name=${RECEIVER}`;
  const options = ['--directory', folder, '--synchronous', '--no-loop', '--dbname', connection];
  const child = spawn(await postgresTool('pg_receivewal'), options, { stdio: 'ignore' });
  const ended = once(child, 'close');
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    while (!(await isAwaited(client))) {
      if (child.exitCode !== null) throw new Error(`pg_receivewal ended with exit code ${child.exitCode}.`);
      await wait(50);
    }
  } finally {
    await client.end();
  }
  return {
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function isAwaited(client: Client): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'");
  return rowCount === 1;
}

/** Resolves when the archive holds all that was committed up to now, of a server that copies segments: the last one is closed for it. */
export async function closeSegment(client: Client): Promise<void> {
  const { rows } = await client.query('SELECT pg_walfile_name(pg_switch_wal()) AS file');
  const isKept = async () => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_stat_archiver WHERE last_archived_wal >= $1', [
      rows[0]?.file,
    ]);
    return rowCount === 1;
  };
  while (!(await isKept())) await wait(50);
}
