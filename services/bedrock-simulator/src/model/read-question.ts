import { stems } from './stems.ts';

/** The kind of fact that an answer has to hold: "how long" asks for a duration, "who" for a name. */
export type Fact = 'duration' | 'money' | 'date' | 'person' | 'count';

export interface AskedQuestion {
  /** Stems of what it is about, each once. */
  readonly topic: readonly string[];
  /** Stems of names, versions and years in it: a source that lacks them is about something else. */
  readonly names: ReadonlySet<string>;
  /** The single fact it asks for; null where it asks for none. */
  readonly fact: Fact | null;
  /** "Which", "what are", "list": several things are wanted. */
  readonly wantsList: boolean;
  /** It tells the model to make something, instead of asking what the sources say. */
  readonly isCommand: boolean;
  /** What it puts in quotation marks, in lower case: the title of a paper, say. */
  readonly quoted: readonly string[];
  /** It asks how many there are, which "at least 50 a year" doesn't answer. */
  readonly asksForStock: boolean;
  /** The two things it sets against each other, as stems; null where it compares nothing. */
  readonly sides: readonly [readonly string[], readonly string[]] | null;
}

// In their order: "how many hours" asks for a duration before it asks for a count. The words that ask for a fact seldom
// stand beside it ("$20-50" answers "how much does it cost"), so they are no part of the topic.
const FACTS: readonly (readonly [Fact, RegExp])[] = [
  [
    'duration',
    /\b(?:how (?:long|often|fast|soon)|how much (?:\p{L}+ )?(?:time|longer)|how many (?:hours|days|weeks|months|years)|hours (?:a|per) (?:day|week)|duration|(?:hours|weeks|months) (?:to|for))\b/iu,
  ],
  ['money', /\b(?:how (?:much (?:money|does|do|will|is|are)|expensive)|costs?|prices?|salary|fees?|dollars?)\b/i],
  ['date', /^\W*when\b|\b(?:which|what) (?:year|date)\b/i],
  ['person', /^\W*who\b|\bauthors?\b/i],
  ['count', /\bhow many\b|\bnumber of\b/i],
];
const LIST =
  /\b(?:which|list|what are|what (?:\p{L}+ ){0,2}(?:skills|tools|projects|papers|books|courses|topics|steps|things)|checklist|names of|options|ways|kinds|types|tips|all)\b/iu;
/** In "how long does it last" a verb, in "last revised" not. */
const LASTING = /\blasts?\W*$/i;
const COMMAND =
  /^\W*(?:please\s+)?(?:write|print|translate|ignore|forget|pretend|repeat|generate|draw|summarize|act)\b/i;
const COMPARISON =
  /\bbetween\s+(.+?)\s+and\s+(.+)|\bcompare\s+(.+?)\s+(?:and|with|to)\s+(.+)|^(.+?)\s+(?:vs\.?|versus)\s+(.+)/i;
const QUOTED = /["“]([^"“”]{3,})["”]/g;
/** Upper case inside or at the start of a word that begins no sentence, an underscore, or a year. */
const NAME =
  /(?<=[\p{L}\p{N},;:'")-]\s+["'(]?)\p{Lu}[\p{L}\p{N}-]*|\b\p{Ll}+\p{Lu}\p{L}*|\b\w+_\w+|\b(?:19|20)\d\d\b/gu;

/** What a question is about, and what kind of answer it wants. */
export function readQuestion(question: string): AskedQuestion {
  const [fact = null, words = /$^/] = FACTS.find(([, pattern]) => pattern.test(question)) ?? [];
  const topic = new Set(stems(question.replace(words, ' ').replace(LASTING, '')));
  const names = stems(
    [...question.matchAll(NAME)]
      .map(([name]) => name)
      .filter((name) => name !== 'I')
      .join(' '),
  );
  return {
    topic: [...topic],
    names: new Set(names.filter((name) => topic.has(name))),
    fact,
    wantsList: fact === null && LIST.test(question),
    isCommand: COMMAND.test(question),
    quoted: [...question.matchAll(QUOTED)].map(([, text = '']) => text.toLowerCase()),
    asksForStock: fact === 'count' && /\b(?:is|are)\b/i.test(question),
    sides: readSides(question),
  };
}

function readSides(question: string): AskedQuestion['sides'] {
  const [, ...found] = COMPARISON.exec(question) ?? [];
  const [left, right] = found.filter((side) => side !== undefined).map((side) => stems(side));
  return left === undefined || right === undefined ? null : [left, right];
}
