import { IMPLIED, ORDERING, SOFT } from './english.ts';
import type { Reading } from './read-question.ts';

/** Concepts that two questions must share before a word that only one of them has may be overlooked. */
const SHARED_FOR_SOFT = 2;

/** Ways of asking in which a verb says little: what a phase covers, teaches or has are the same things. */
const LISTING = new Set(['@what', '@count', '@duration', '@cost']);

/** Ways of asking in which can and should ask for the same: how something can be done is how it should be. */
const ANY_MODAL = new Set(['@how', '@where', '@duration']);

/**
 * Whether two questions ask for the same thing, as far as can be told from their words without doubt.
 *
 * It is made to say no: whatever one question names and the other doesn't (a number, a name, a negation, a condition, a word it has never
 * seen) makes them two. Vectors can't see that: "Phase 3" is as near to "Phase 5" as to its own paraphrase.
 */
export function asksTheSame(a: Reading, b: Reading): boolean {
  if (a.frame !== b.frame) return false;
  if (a.modal !== null && b.modal !== null && a.modal !== b.modal && !ANY_MODAL.has(a.frame)) return false;
  if (a.head !== null && b.head !== null && a.head !== b.head) return false;
  const implied = IMPLIED[a.frame];
  const isHeard = (concept: string) => !implied?.has(concept);
  const [inA, inB] = [a.concepts.filter(isHeard), b.concepts.filter(isHeard)];
  const shared = inA.filter((concept) => inB.includes(concept));
  const onlyA = inA.filter((concept) => !inB.includes(concept));
  const onlyB = inB.filter((concept) => !inA.includes(concept));
  const unshared = [...onlyA, ...onlyB];
  if (shared.length === 0 || !unshared.every((concept) => SOFT.has(concept))) return false;
  if (unshared.length > 0 && !LISTING.has(a.frame)) return false;
  // One verb that the other side lacks is overlooked, two different ones say two things.
  if (onlyA.length > 0 && onlyB.length > 0) return false;
  if (unshared.length > 0 && new Set(shared).size < SHARED_FOR_SOFT) return false;
  const hangsOnOrder =
    a.frame.startsWith('yes-no') ||
    a.hasActor ||
    b.hasActor ||
    shared.some((each) => ORDERING.has(each) || each === '!');
  const again = inB.filter((concept) => inA.includes(concept));
  if (hangsOnOrder) return shared.join(' ') === again.join(' ');
  return [...shared].sort().join(' ') === [...again].sort().join(' ');
}

/** The same for all questions that `asksTheSame` takes for one, so that only they need be compared. */
export function subjectOf({ frame, concepts }: Reading): string {
  const implied = IMPLIED[frame];
  const subjects = concepts.filter((concept) => !SOFT.has(concept) && !implied?.has(concept));
  return [frame, ...[...new Set(subjects)].sort()].join(' ');
}
