import type { Pool } from 'pg';
import type { FeedbackStore } from '../../domain/ports.ts';
import { query } from './run-query.ts';

const SAVE = `
INSERT INTO feedback (id, answer_id, rating, comment, created_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO NOTHING`;

/** Ratings of answers, in PostgreSQL. */
export function postgresFeedbackStore(pool: Pool): FeedbackStore {
  return {
    async save({ id, answerId, rating, comment, createdAt }) {
      await query(pool, SAVE, [id, answerId, rating, comment, createdAt]);
    },
  };
}
