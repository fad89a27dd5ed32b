import type { BreakingChange } from './breaking-changes.ts';

/** A change that clients have to follow, and that was decided upon. */
export interface IntendedBreak extends Pick<BreakingChange, 'id' | 'operation' | 'path'> {
  /** Why it could not be added beside what was there, in a sentence. */
  readonly reason: string;
  /** The version of package.json that tells clients of it: from that on the entry excuses nothing any more. */
  readonly expires: string;
}

/**
 * Every break that may be merged: rule, operation and path as `npm run contract -- --check` prints them. An entry belongs to the pull
 * request that breaks; the next one, whose base has the break already, takes it out again, since an entry without a break fails.
 */
export const INTENDED_BREAKS: readonly IntendedBreak[] = [];
