import { Client } from 'pg';
import { type Action, Unsupported } from '../experiment.ts';

const DISK_FULL = '53100';
/** By which rows are known for ours; in the table that learners write to, as it is its pages that have to be full. */
const SOMEBODY = 'somebody-else-';
const MOST_ROWS = 5_000;

type MakeClient = (url: string) => Client;

const openClient: MakeClient = (connectionString) => new Client({ connectionString });

/** The disk of PostgreSQL has no byte left: what is there can be read, and nothing that needs another page be written. */
export const fillDatabaseDisk = (makeClient: MakeClient = openClient): Action => ({
  name: 'fill-database-disk',
  title: 'Fill the disk of PostgreSQL, and what room its pages had',
  async inject({ database, databaseDisks }) {
    if (databaseDisks === null) {
      throw new Unsupported(
        'This machine allows no mount in a user namespace, so PostgreSQL has no disk to be filled.',
      );
    }
    const disk = databaseDisks.data;
    const { url } = database();
    const [report, writer] = [makeClient(url), makeClient(url)];
    // A server whose disk is full may end its connections, which is no reason for us to end.
    for (const client of [report, writer]) client.on('error', () => {});
    const free = async () => {
      await disk.free();
      await report.end();
    };
    try {
      await report.connect();
      // A report that runs for long: as it may yet look at former rows, their room is not given to new ones.
      await report.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
      await writer.connect();
      await disk.fill();
      await writeUntilFull(writer);
    } catch (error) {
      await free().finally(() => writer.end());
      throw error;
    }
    return async () => {
      try {
        await free();
        await writer.query('DELETE FROM learner_progress WHERE starts_with(learner_id, $1)', [SOMEBODY]);
      } finally {
        await writer.end();
      }
    };
  },
  aws: { kind: 'none', because: 'storage of Aurora grows by itself, to 128 TiB, and FIS fills none' },
});

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
