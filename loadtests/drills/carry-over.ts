import { withClient } from './standing-rows.ts';

const TABLES = [
  { name: 'feedback', key: 'id', changedAt: 'created_at' },
  { name: 'learner_progress', key: 'learner_id', changedAt: 'updated_at' },
] as const;

/**
 * A row says when its transaction began, and the log goes by when it was committed. What began before the moment and was committed after it is in
 * neither unless somebody looks back for longer than a write can take.
 */
const LONGEST_WRITE = '1 minute';

/**
 * Brings what was written since a moment (of PostgreSQL's form, with microseconds) from a damaged database, which still stands, into the one that
 * was restored to that moment, unless it is there already. Returns how many rows.
 *
 * Rows travel as JSON of the table's own type, so that no column is named here and forgotten later.
 */
export async function carryOver(damagedUrl: string, restoredUrl: string, since: string): Promise<number> {
  return withClient(damagedUrl, (damaged) =>
    withClient(restoredUrl, async (restored) => {
      let carried = 0;
      for (const { name, key, changedAt } of TABLES) {
        const { rows } = await damaged.query(
          `SELECT to_jsonb(t) AS line FROM ${name} t WHERE ${changedAt} >= $1::timestamptz - interval '${LONGEST_WRITE}'`,
          [since],
        );
        const lines = JSON.stringify(rows.map(({ line }: { line: unknown }) => line));
        const typed = `SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`;
        await restored.query('BEGIN');
        await restored.query(
          `DELETE FROM ${name} old USING (${typed}) new WHERE new.${key} = old.${key} AND new.${changedAt} > old.${changedAt}`,
          [lines],
        );
        const missing = `SELECT * FROM (${typed}) new WHERE NOT EXISTS (SELECT FROM ${name} r WHERE r.${key} = new.${key})`;
        carried += (await restored.query(`INSERT INTO ${name} ${missing}`, [lines])).rowCount ?? 0;
        await restored.query('COMMIT');
      }
      return carried;
    }),
  );
}
