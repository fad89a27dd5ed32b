import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './adapters/pglite/embedded-postgres.ts';
import { migrate } from './adapters/postgres/migrate.ts';
import { openPostgres } from './adapters/postgres/open-postgres.ts';
import { retain } from './retention.ts';

const YEAR_2030 = new Date('2030-01-01T00:00:00Z');

describe('npm run retention', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'phase-five-retention-'));
    const database = await startEmbeddedPostgres({ dataDir });
    const pool = openPostgres(database.poolConfig);
    await migrate(pool);
    await pool.query(
      `INSERT INTO feedback (id, answer_id, rating, created_at) VALUES ($1, 'a', 'up', '2028-01-01'), ($2, 'b', 'up', '2029-12-31')`,
      [randomUUID(), randomUUID()],
    );
    await pool.end();
    await database.close();
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('counts without deleting, then deletes, and is done', async () => {
    expect(await run('--dry-run', '--json')).toMatchObject({ code: 0, rows: { feedback: 1 }, dryRun: true });
    expect(await run('--json')).toMatchObject({ code: 0, rows: { feedback: 1 }, dryRun: false });
    expect(await run('--json')).toMatchObject({ code: 0, rows: { feedback: 0 } });
  });

  it('says in a line a group what it did', async () => {
    const { printed } = await run('--dry-run');
    expect(printed.split('\n')).toContain('feedback: 0 would be deleted (365 days after the rating)');
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, printed: expect.stringContaining('--dry-run') });
    expect(await run('--force')).toMatchObject({ code: 2, told: expect.stringContaining('--dry-run') });
  });

  it('says in a sentence why it cannot', async () => {
    const unreachable = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const told: string[] = [];
    const output = { print: () => {}, tell: (line: string) => told.push(line) };
    expect(await retain([], unreachable, output)).toBe(1);
    expect(told.join()).toContain('The database cannot be reached.');
  });

  async function run(...args: string[]) {
    const printed: string[] = [];
    const told: string[] = [];
    const output = { print: (line: string) => printed.push(line), tell: (line: string) => told.push(line) };
    const code = await retain(args, { ROADMAP_DATA_DIR: dataDir }, output, YEAR_2030);
    const text = printed.join('\n');
    const outcome = args.includes('--json') ? JSON.parse(text) : { groups: [] };
    const rows = Object.fromEntries(
      outcome.groups.map((each: { group: string; rows: number }) => [each.group, each.rows]),
    );
    return { code, printed: text, told: told.join('\n'), rows, dryRun: outcome.dryRun };
  }
});
