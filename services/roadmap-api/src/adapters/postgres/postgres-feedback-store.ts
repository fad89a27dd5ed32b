import type { Pool } from 'pg';
import type { Feedback, FeedbackStore } from '../../domain/ports.ts';
import { query } from './run-query.ts';

const SAVE = `
INSERT INTO feedback (id, learner_id, answer_id, rating, comment, created_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO NOTHING RETURNING id`;

const FIND = `
SELECT id, learner_id AS "learnerId", answer_id AS "answerId", rating, comment, created_at AS "createdAt"
FROM feedback WHERE id = $1`;

/** Ratings of answers, in PostgreSQL. */
export function postgresFeedbackStore(pool: Pool): FeedbackStore {
  return {
    async save(feedback) {
      const { id, learnerId, answerId, rating, comment, createdAt } = feedback;
      const inserted = await query(pool, SAVE, [id, learnerId, answerId, rating, comment, createdAt]);
      if (inserted.length > 0) return { isNew: true, kept: feedback };
      const [kept = feedback] = await query<Feedback>(pool, FIND, [id]);
      return { isNew: false, kept };
    },
  };
}
