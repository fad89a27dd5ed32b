import { beyondTraits } from './traits.ts';

/** Clauses end where a voice would pause, or before a new start: `I'm 62 and I'd like to know`. */
const CLAUSE_END =
  /(?<=[,;:.!?)])\s+|\s+(?:and|but|so)\s+(?=(?:i(?:['’]d| would| want| wonder| need)|how|what|which|where|when|who|is|are|do|does|can|should)\b)/i;

/** Cheap, and nearly every search ends here: without one of these nothing is told of anybody. */
const MAY_TELL = /\b(?:i|i['’]m|my|as|hi|hello|hey|thanks|thank|being|please|sorry|at|english|can)\b/i;

/** Fewer words ask for nothing. */
const LEAST_WORDS = 3;

/**
 * A question as it is searched for: without the clauses that tell who is asking, which draw the search away from what is asked.
 *
 * A clause stays where `isKnown` finds any of its other words in what is searched: what the documents distinguish may make a difference,
 * `as a developer` in a roadmap for developers. So does the whole question, where no three words would be left of it.
 */
export async function withoutAsides(text: string, isKnown: (words: string) => Promise<boolean>): Promise<string> {
  if (!MAY_TELL.test(text)) return text;
  const clauses = text.split(CLAUSE_END);
  if (clauses.length === 1) return text;
  const kept: string[] = [];
  for (const clause of clauses) if (!(await isAside(clause, isKnown))) kept.push(clause);
  const left = kept.join(' ');
  return kept.length === clauses.length || left.split(/\s+/).length < LEAST_WORDS ? text : left;
}

async function isAside(clause: string, isKnown: (words: string) => Promise<boolean>): Promise<boolean> {
  const others = beyondTraits(clause);
  return others === '' || (others !== null && !(await isKnown(others)));
}
