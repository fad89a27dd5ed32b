import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './src/adapters/pglite/embedded-postgres.ts';
import { migrate } from './src/adapters/postgres/migrate.ts';
import { openPostgres } from './src/adapters/postgres/open-postgres.ts';

const DOCUMENT = join(import.meta.dirname, '../../docs/data-protection.md');

const COLUMNS = `
SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`;

describe('docs/data-protection.md', () => {
  it('names every column of the database, and none that is not there', async () => {
    expect(documentedColumns().toSorted()).toEqual((await columnsOfDatabase()).toSorted());
  });
});

/** Rows that begin with a table's name in code marks hold its columns in the next cell. */
function documentedColumns(): string[] {
  const rows = readFileSync(DOCUMENT, 'utf8').matchAll(/^\| `(\w+)` \| ((?:`\w+` ?)+) \|/gm);
  return [...rows].flatMap(([, table = '', columns = '']) =>
    [...columns.matchAll(/`(\w+)`/g)].map(([, column = '']) => `${table}.${column}`),
  );
}

async function columnsOfDatabase(): Promise<string[]> {
  const database = await startEmbeddedPostgres({ dataDir: null });
  const pool = openPostgres(database.poolConfig);
  await migrate(pool);
  const { rows } = await pool.query<{ table: string; column: string }>(COLUMNS);
  await pool.end();
  await database.close();
  return rows.map(({ table, column }) => `${table}.${column}`);
}
