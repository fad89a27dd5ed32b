import type { RetentionGroup } from '../retention.ts';

/** A rule's outcome: rows that are older than it allows, by group. */
export type ExpiredRows = Readonly<Record<RetentionGroup, number>>;

/** Deletes what has been held long enough. Throws `StoreUnavailable`. */
export interface RetentionStore {
  countExpired(now: Date): Promise<ExpiredRows>;
  /** All groups or none. */
  deleteExpired(now: Date): Promise<ExpiredRows>;
}
