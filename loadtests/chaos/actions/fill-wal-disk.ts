import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type Action, Unsupported } from '../experiment.ts';

/** Of a megabyte; the disk has room for a fraction of them. */
const MOST_MESSAGES = 500;
const SLOT = 'read_by_nobody';
const END_LIMIT_MS = 10_000;

type MakeClient = (url: string) => Client;

const openClient: MakeClient = (connectionString) => new Client({ connectionString });

/**
 * The disk of PostgreSQL's write-ahead log has no byte left. PostgreSQL can't promise a commit then: it panics, and as recovery has to write to
 * the log as well, it doesn't come back before there is room.
 */
export const fillWalDisk = (makeClient: MakeClient = openClient): Action => ({
  name: 'fill-wal-disk',
  title: 'Fill the disk of the write-ahead log, so that PostgreSQL panics and can not start again',
  async inject({ database, databaseDisks, startDatabase }) {
    if (databaseDisks === null) {
      throw new Unsupported(
        'This machine allows no mount in a user namespace, so the write-ahead log has no disk to be filled.',
      );
    }
    const { wal } = databaseDisks;
    const putBack = async () => {
      await wal.free();
      await startDatabase();
      await dropSlot(makeClient(database().url));
    };
    const { ended, url } = database();
    try {
      const log = await endByFullDisk(makeClient(url), wal.fill, ended);
      if (!log.some((line) => line.includes('PANIC')))
        throw new Error(`PostgreSQL ended otherwise:\n${log.join('\n')}`);
    } catch (error) {
      await wal.free();
      throw error;
    }
    return putBack;
  },
  aws: { kind: 'none', because: 'log and pages of Aurora are one volume that grows by itself, and FIS fills none' },
});

/** What a forgotten replica does: its slot keeps the whole log, which grows until there is no room. Resolves to what the server said to its end. */
async function endByFullDisk(client: Client, fill: () => Promise<void>, ended: Promise<readonly string[]>) {
  // The server ends, and every connection with it.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT pg_create_physical_replication_slot($1, true)', [SLOT]);
    await fill();
    await writeUntilCutOff(client);
  } finally {
    await client.end().catch(() => {});
  }
  const log = await Promise.race([ended, delay(END_LIMIT_MS, null, { ref: false })]);
  if (log === null) throw new Error(`PostgreSQL ran on for ${END_LIMIT_MS / 1_000} s with a log that has no room.`);
  return log;
}

async function writeUntilCutOff(client: Client): Promise<void> {
  for (let message = 0; message < MOST_MESSAGES; message += 1) {
    const error = await client.query("SELECT pg_logical_emit_message(false, 'chaos', repeat('x', 1000000))").then(
      () => null,
      (reason: unknown) => reason,
    );
    // What is refused with a severity is refused by a server that lives.
    if (error !== null && !(error instanceof Error && 'severity' in error && error.severity === 'ERROR')) return;
  }
  throw new Error(`PostgreSQL found room for ${MOST_MESSAGES} MB of log on a disk that is full.`);
}

async function dropSlot(client: Client): Promise<void> {
  await client.connect();
  try {
    await client.query('SELECT pg_drop_replication_slot($1)', [SLOT]);
  } finally {
    await client.end();
  }
}
