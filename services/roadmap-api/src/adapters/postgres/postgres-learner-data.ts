import type { Pool, PoolClient } from 'pg';
import type { Feedback } from '../../domain/ports/feedback-store.ts';
import type { Erasure, LearnerDataStore } from '../../domain/ports/learner-data-store.ts';
import { postgresProgressStore } from './postgres-progress-store.ts';
import { query, transaction } from './run-query.ts';

const FEEDBACK = `
SELECT id, learner_id AS "learnerId", answer_id AS "answerId", rating, comment, created_at AS "createdAt"
FROM feedback WHERE learner_id = $1 ORDER BY created_at, id`;

// Takes the row's lock even where it changes nothing, so that two erasures of one learner take turns.
const BEGIN_ERASURE = `
INSERT INTO erasures (id, learner_id, requested_at) VALUES ($1, $2, $3)
ON CONFLICT (learner_id) DO UPDATE SET learner_id = EXCLUDED.learner_id
RETURNING id`;

const NOTE_ERASED = `
UPDATE erasures SET erased = jsonb_build_object(
  'progress', coalesce((erased->>'progress')::bigint, 0) + $2,
  'feedback', coalesce((erased->>'feedback')::bigint, 0) + $3)
WHERE id = $1 RETURNING id, requested_at AS "requestedAt", erased`;

const COMPLETE = `
UPDATE erasures SET learner_id = NULL, completed_at = $2, erased = erased || $3
WHERE id = $1 AND completed_at IS NULL`;

const RECEIPT = `
SELECT id, requested_at AS "requestedAt", completed_at AS "completedAt", erased FROM erasures WHERE id = $1`;

/** All that PostgreSQL holds on a learner. Their API key is no part of it: without it they could not ask for anything. */
export function postgresLearnerData(pool: Pool): LearnerDataStore {
  return {
    async read(learnerId) {
      const progress = await postgresProgressStore(pool).find(learnerId);
      return { progress, feedback: await query<Feedback>(pool, FEEDBACK, [learnerId]) };
    },
    erase: (learnerId, { id, requestedAt }) =>
      transaction(pool, async (client) => {
        const [begun] = await query<{ id: string }>(client, BEGIN_ERASURE, [id, learnerId, requestedAt]);
        const progress = await erase(
          client,
          'DELETE FROM learner_progress WHERE learner_id = $1 RETURNING 1',
          learnerId,
        );
        const feedback = await erase(client, 'DELETE FROM feedback WHERE learner_id = $1 RETURNING 1', learnerId);
        return only(await query<Erasure>(client, NOTE_ERASED, [begun?.id, progress, feedback]));
      }),
    async completeErasure(id, completedAt, alsoErased) {
      // Where another request has completed it meanwhile, its receipt stands.
      await query(pool, COMPLETE, [id, completedAt, JSON.stringify(alsoErased)]);
      return only(await query<Erasure & { completedAt: Date }>(pool, RECEIPT, [id]));
    },
  };
}

async function erase(client: PoolClient, sql: string, learnerId: string): Promise<number> {
  return (await query(client, sql, [learnerId])).length;
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('The note of an erasure vanished while it was being written.');
  return row;
}
