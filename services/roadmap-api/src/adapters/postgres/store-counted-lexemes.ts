import type { Pool } from 'pg';
import type { Passage } from '../../domain/passage.ts';
import { query, transaction } from './run-query.ts';

type Counted = Pick<Passage, 'id' | 'headingPath' | 'text'>;

// Held until they are written, so that none is replaced meanwhile. Who is being replaced is left out: its successor comes to the next run.
const UNCOUNTED = `
SELECT id, heading_path AS "headingPath", text FROM passages
WHERE id > $1 AND (lexemes IS NULL OR NOT starts_with(lexemes, $2))
ORDER BY id LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED`;

const PUT = `
UPDATE passages SET lexemes = counted.lexemes
FROM json_to_recordset($1::json) AS counted (id text, lexemes text) WHERE passages.id = counted.id`;

/** Writes beside each passage the text that `write` makes of it, unless one that starts with `begin` is there. Throws `StoreUnavailable`. */
export async function storeCountedLexemes(
  pool: Pool,
  { begin, write }: { readonly begin: string; readonly write: (passage: Counted) => string },
): Promise<void> {
  let last: string | undefined = '';
  while (last !== undefined) {
    const after: string = last;
    last = await transaction(pool, async (client) => {
      const passages = await query<Counted>(client, UNCOUNTED, [after, begin]);
      const rows = passages.map((passage) => ({ id: passage.id, lexemes: write(passage) }));
      if (rows.length > 0) await query(client, PUT, [JSON.stringify(rows)]);
      return passages.at(-1)?.id;
    });
  }
}
