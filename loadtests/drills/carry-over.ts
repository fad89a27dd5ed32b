import { withClient } from './standing-rows.ts';

const TABLES = [
  { name: 'feedback', key: 'id', changedAt: 'created_at' },
  { name: 'learner_progress', key: 'learner_id', changedAt: 'updated_at' },
] as const;

/**
 * Brings what was written since a moment from a damaged database, which still stands, into the one that was restored to that moment.
 * Returns how many rows.
 *
 * Rows travel as JSON of the table's own type, so that no column is named here and forgotten later.
 */
export async function carryOver(damagedUrl: string, restoredUrl: string, since: Date): Promise<number> {
  return withClient(damagedUrl, (damaged) =>
    withClient(restoredUrl, async (restored) => {
      let carried = 0;
      for (const { name, key, changedAt } of TABLES) {
        const { rows } = await damaged.query(`SELECT to_jsonb(t) AS line FROM ${name} t WHERE ${changedAt} >= $1`, [
          since,
        ]);
        const lines = JSON.stringify(rows.map(({ line }: { line: unknown }) => line));
        const typed = `SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`;
        await restored.query('BEGIN');
        await restored.query(`DELETE FROM ${name} WHERE ${key} IN (SELECT ${key} FROM (${typed}) newer)`, [lines]);
        carried += (await restored.query(`INSERT INTO ${name} ${typed}`, [lines])).rowCount ?? 0;
        await restored.query('COMMIT');
      }
      return carried;
    }),
  );
}
