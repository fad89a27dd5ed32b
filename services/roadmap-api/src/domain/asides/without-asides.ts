import { asks, selfDescription, wordsOf } from './self-description.ts';

/** Not after a title, which ends with a stop and no sentence. */
const SENTENCE_END = /((?<=[.!?)])(?<!\b(?:mr|mrs|ms|mx|dr|prof|st)\.)\s+)/i;
/**
 * Where a voice would pause, or before a new start: `I'm 62 and I'd like to know`. What joins two clauses belongs to neither. A row of blanks is
 * tried from its first one alone, or a long one would take the square of its length.
 */
const CLAUSE_END =
  /((?:(?<=[,:;)])\s+|(?<!\s)\s+[-–—]+\s+|(?<!\s)\s+(?=\())(?:(?:and|but|so)\s+)?|(?<!\s)\s+(?:and|but|so)\s+(?=(?:i(?:['’]d| would| want| wonder| need)|how|what|which|where|when|who|is|are|do|does|can|should)\b))/i;
/** Cheap, and nearly every search ends here: one clause, in which nothing is told beside what is asked. */
const MAY_TELL = /[.!?:;),]\s|\s[-–—(]|\b(?:and|but|so) /i;
/** A question that points at something said before needs what was said. */
const POINTS = /\b(?:it|that|this|they|them|these|those|there|one)\b/i;
/** A thing that was brought up, `I have a headache`, and a question that only points at it: `what helps against it?` */
const BRINGS_UP = [/\b(?:have|got|get|see|built|made|wrote|use)\b/i, /\b(?:an?|some|this|these)\b/i] as const;
const POINTS_BACK = /\b(?:it|that|this|them|these|those)\W*$/i;

/** Who says more tells a story: what of it matters is not for grammar to say. */
const MOST_CLAUSES = 16;

interface Clause {
  readonly text: string;
  /** What parts it from the next one. */
  readonly joint: string;
  /** In a sentence that asks nothing. */
  readonly isStated: boolean;
}

/**
 * A question as it is searched for: without the clauses that tell who is asking, which draw the search away from what is asked.
 *
 * `matters` says whether the documents make a difference by what such a clause tells, given its words and the clause: `as a developer` in a
 * roadmap for developers. Then it stays. So does the whole question, where nothing to ask for would be left of it.
 */
export async function withoutAsides(
  text: string,
  matters: (words: readonly string[], clause: string) => Promise<boolean>,
): Promise<string> {
  if (!MAY_TELL.test(text)) return text;
  const clauses = cutClauses(text);
  if (clauses.length > MOST_CLAUSES) return text;
  const asked = clauses.filter((clause) => asks(clause.text));
  const standsAlone = asked.length > 0 && !asked.some((clause) => POINTS.test(clause.text));
  const isAside = async ({ text: clause, isStated }: Clause, next: string) => {
    const words = selfDescription(clause) ?? (isStated && standsAlone ? wordsOf(clause) : null);
    if (words === null || (bringsUp(clause) && POINTS_BACK.test(next))) return false;
    return words.length === 0 || !(await matters(words, clause));
  };
  const kept: Clause[] = [];
  for (const [at, clause] of clauses.entries())
    if (!(await isAside(clause, clauses[at + 1]?.text ?? ''))) kept.push(clause);

  const left = kept
    .map(({ text: clause, joint }, at) => clause + (isNext(clauses, kept, at) ? joint : ' '))
    .join('')
    .trim();
  return kept.length === clauses.length || asksForNothing(left) ? text : left;
}

function cutClauses(text: string): Clause[] {
  return cut(text, SENTENCE_END).flatMap(([sentence, end], at) => {
    const clauses = cut(sentence, CLAUSE_END);
    const takesLeave = at > 0 && selfDescription(clauses[0]?.[0] ?? '')?.length === 0;
    const isStated = (/^[-–—]|[.!)]$/.test(sentence) || takesLeave) && !clauses.some(([clause]) => asks(clause));
    return clauses.map(([clause, joint]) => ({ text: clause, joint: joint || end, isStated }));
  });
}

/** Pieces of a text, each with what parts it from the next one. */
function cut(text: string, end: RegExp): [piece: string, joint: string][] {
  const parts = text.split(end);
  return parts.flatMap((piece, at) => (at % 2 === 0 ? [[piece, parts[at + 1] ?? '']] : []));
}

/** Whether the kept clause is followed by the one that followed it. */
function isNext(clauses: readonly Clause[], kept: readonly Clause[], at: number): boolean {
  const clause = kept[at];
  return clause !== undefined && clauses[clauses.indexOf(clause) + 1] === kept[at + 1];
}

/** The one after the other; as one expression it would look for the second behind each of the first. */
function bringsUp(clause: string): boolean {
  const [verb, article] = BRINGS_UP;
  const at = clause.search(verb);
  return at >= 0 && article.test(clause.slice(at));
}

function asksForNothing(left: string): boolean {
  return left.split(/\s+/).length < 3 && wordsOf(left).length < 2;
}
