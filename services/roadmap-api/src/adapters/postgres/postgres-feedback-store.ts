import type { Pool } from 'pg';
import type { Feedback, FeedbackStore } from '../../domain/ports/feedback-store.ts';
import { query } from './run-query.ts';

const SAVE = `
INSERT INTO feedback (id, learner_id, answer_id, rating, comment, created_at)
SELECT $1::uuid, $2::text, $3::text, $4::text, $5::text, $6::timestamptz
WHERE (SELECT count(*) FROM feedback WHERE learner_id = $2 AND created_at >= $7) < $8
ON CONFLICT (id) DO NOTHING RETURNING id`;

const FIND = `
SELECT id, learner_id AS "learnerId", answer_id AS "answerId", rating, comment, created_at AS "createdAt"
FROM feedback WHERE id = $1`;

/** Ratings of answers, in PostgreSQL. */
export function postgresFeedbackStore(pool: Pool): FeedbackStore {
  return {
    async save(feedback, { most, since }) {
      const { id, learnerId, answerId, rating, comment, createdAt } = feedback;
      const inserted = await query(pool, SAVE, [id, learnerId, answerId, rating, comment, createdAt, since, most]);
      if (inserted.length > 0) return { isNew: true, kept: feedback };
      const [kept = null] = await query<Feedback>(pool, FIND, [id]);
      return { isNew: false, kept };
    },
  };
}
