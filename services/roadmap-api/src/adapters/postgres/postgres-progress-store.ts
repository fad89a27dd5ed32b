import type { Pool } from 'pg';
import type { ProgressStore, StoredProgress } from '../../domain/ports/progress-store.ts';
import { makeRead } from './make-read.ts';
import { query } from './run-query.ts';

const FIND = 'SELECT progress, revision, updated_at AS "updatedAt" FROM learner_progress WHERE learner_id = $1';

const INSERT = `
INSERT INTO learner_progress (learner_id, progress, revision, updated_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (learner_id) DO NOTHING RETURNING revision`;

// Two writers of one revision queue for the row; the second then compares with what the first has left, and finds nothing.
const REPLACE = `
UPDATE learner_progress SET progress = $2, revision = $3, updated_at = $4
WHERE learner_id = $1 AND revision = $5 RETURNING revision`;

/** How far learners have come, in PostgreSQL. */
export function postgresProgressStore(pool: Pool): ProgressStore {
  const read = makeRead(pool);
  return {
    async find(learnerId) {
      const [stored] = await read<StoredProgress>(FIND, [learnerId]);
      return stored ?? null;
    },
    async replace(learnerId, expected, { progress, revision, updatedAt }) {
      const values = [learnerId, JSON.stringify(progress), revision, updatedAt];
      const changed =
        expected === null ? await query(pool, INSERT, values) : await query(pool, REPLACE, [...values, expected]);
      return changed.length === 1;
    },
  };
}
