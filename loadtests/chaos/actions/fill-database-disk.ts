import { Client } from 'pg';
import { type Action, Unsupported } from '../experiment.ts';

const DISK_FULL = '53100';
/** By which rows are known for ours; in the table that learners write to, as it is its pages that have to be full. */
const SOMEBODY = 'somebody-else-';
const MOST_ROWS = 5_000;

/** The disk of PostgreSQL has no byte left: what is there can be read, and nothing that needs another page be written. */
export const fillDatabaseDisk = (): Action => ({
  name: 'fill-database-disk',
  title: 'Fill the disk of PostgreSQL, and what room its pages had',
  async inject({ database, databaseDisk }) {
    if (databaseDisk === null) {
      throw new Unsupported(
        'This machine allows no mount in a user namespace, so PostgreSQL has no disk to be filled.',
      );
    }
    const { url } = database();
    const report = await connect(url);
    // A report that runs for long: as it may yet look at former rows, their room is not given to new ones.
    await report.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
    const writer = await connect(url);
    databaseDisk.fill();
    await writeUntilFull(writer);
    return async () => {
      databaseDisk.free();
      await report.end();
      await writer.query('DELETE FROM learner_progress WHERE starts_with(learner_id, $1)', [SOMEBODY]);
      await writer.end();
    };
  },
  aws: { kind: 'none', because: 'storage of Aurora grows by itself, to 128 TiB, and FIS fills none' },
});

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

async function writeUntilFull(client: Client): Promise<void> {
  for (let row = 0; row < MOST_ROWS; row += 1) {
    try {
      await client.query(`INSERT INTO learner_progress VALUES ($1, '{}', gen_random_uuid(), now())`, [SOMEBODY + row]);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === DISK_FULL) return;
      throw error;
    }
  }
  throw new Error(`PostgreSQL found room for ${MOST_ROWS} rows on a disk that is full.`);
}
