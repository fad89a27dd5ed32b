import { MODALS, PREPOSITIONS, TIMED } from './english.ts';
import type { Reading } from './read-question.ts';

/** What a question without a verb may stand for: `phase 3 duration` is short for what is, or was. */
const SILENT = new Set(['be', 'do', 'verb', null]);

/**
 * Whether two questions ask for the same thing, as far as can be told from their words without doubt.
 *
 * It is made to say no: whatever one question names and the other doesn't (a number, a name, a preposition, a negation, a modal, a word it
 * has never seen), or names in another order, makes them two. Vectors can't see that: "Phase 3" is as near to "Phase 5" as to its own
 * paraphrase.
 */
export function asksTheSame(a: Reading, b: Reading): boolean {
  if (subjectOf(a) !== subjectOf(b) || !heardIn(a).some(isName)) return false;
  if (a.auxiliary === b.auxiliary || (isTimed(a) && isTimed(b))) return true;
  return (a.auxiliary === null || b.auxiliary === null) && SILENT.has(a.auxiliary) && SILENT.has(b.auxiliary);
}

/** The same for all questions that `asksTheSame` takes for one, so that only they need be compared. */
export function subjectOf(reading: Reading): string {
  return [reading.frame, ...heardIn(reading)].join(' ');
}

/** Without what the way of asking says already: "how long" of what takes time is how long it takes, and "what does it cost" its cost. */
function heardIn({ frame, concepts }: Reading): readonly string[] {
  if (frame === '@cost')
    return concepts.filter((concept, at) => concept !== 'cost' && !(concept === 'of' && concepts[at - 1] === 'cost'));
  return frame === '@duration' && concepts.some(takesTime)
    ? concepts.filter((each) => !/^tak(?:\+s)?$/.test(each))
    : concepts;
}

function isTimed({ frame, concepts, auxiliary }: Reading): boolean {
  return frame === '@duration' && concepts.some(takesTime) && SILENT.has(auxiliary);
}

function isName(concept: string): boolean {
  return concept !== '!' && !PREPOSITIONS.has(concept) && !MODALS.has(concept);
}

function takesTime(concept: string): boolean {
  return concept.startsWith('phase:') || TIMED.has(concept);
}
