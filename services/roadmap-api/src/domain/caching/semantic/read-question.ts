import { ATTRIBUTES, canonical, NEGATIONS, NUMBERS, OPENERS, ORDINALS, PHRASES, POLITE, VOID } from './english.ts';

/** What a question asks, as far as its words tell: the way of asking, and what is named, in order. */
export interface Reading {
  /** `@what`, `@duration`, `@count`, ... or, for a question answered by yes or no, `yes-no:` and how certain an answer it wants. */
  readonly frame: string;
  /** Stems and classes of the words that carry meaning; `!` for a negation, `#` before numbers. */
  readonly concepts: readonly string[];
  /** What it asks for first, where it says so: the `framework` in "which framework ...". */
  readonly head: string | null;
  /** What it wants of whoever acts: the can, should or must in it; null where it has none. */
  readonly modal: string | null;
  /** Somebody other than the asker does something in it: then who does what to what hangs on the order of the words. */
  readonly hasActor: boolean;
}

/** Names by which a domain calls one thing: what takes their place, then the names in lower case. */
export type Alias = readonly [replacement: string, ...names: string[]];

const YES_NO: Readonly<Record<string, string>> = {
  ...Object.fromEntries('is are was were am do does did will would has have'.split(' ').map((word) => [word, 'be'])),
  ...Object.fromEntries('can could may might'.split(' ').map((word) => [word, 'can'])),
  should: 'should',
  must: 'must',
};
const BE = new Set(['be', 'been', 'being', 'is', 'are', 'was', 'were', 'am']);

/** What is longer tells a story or asks for several things, and its words say too little about which belong together. */
const LONGEST = 200;
const SEVERAL = /[?!.;]\s+\S|\n/;

/** Reads English questions of one sentence, others give null; `aliases` are names that the domain has several of for one thing. */
export function makeQuestionReader(aliases: readonly Alias[] = []): (question: string) => Reading | null {
  const phrases = indexPhrases([...aliases, ...PHRASES]);

  return (question) => {
    if (question.length > LONGEST || SEVERAL.test(question.trim())) return null;
    const words = replacePhrases(questionFirst(normalize(question)), phrases);
    const marks = words.filter((word) => word.startsWith('@'));
    const modal = YES_NO[words[0] ?? ''];
    const specific = marks.filter((mark) => mark !== '@what');
    const found = modal === undefined ? [...new Set(specific)].join('') || '@what' : `yes-no:${modal}`;
    const concepts = toConcepts(modal === undefined ? words : words.slice(1));
    const asksForDifference = concepts.includes('differenc') && found === '@how';
    const asksForCost = concepts.includes('cost') && (found === '@what' || found === '@howmuch');
    const start = words.findIndex((word) => word.startsWith('@'));
    const asked = modal === undefined && start >= 0 ? toConcepts(words.slice(start)) : [];
    return {
      frame: asksForCost ? '@cost' : asksForDifference ? '@what' : found,
      concepts,
      head: asked.find((concept) => ATTRIBUTES.has(concept)) ?? null,
      modal: words.map((word) => YES_NO[word]).find((word) => word !== undefined && word !== 'be') ?? null,
      // Two things differ from each other in any order.
      hasActor: hasActor(words) && !concepts.includes('differenc'),
    };
  };
}

/** Lower case, without quotation marks, contractions and what politeness puts before a question. */
function normalize(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\bcan't\b/g, 'can not')
    .replace(/n't\b/g, ' not')
    .replace(/\b(what|who|where|how|when|that|it|there)'s\b/g, '$1 is')
    .replace(/'s\b/g, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/(\d+)\s*(?:-|–|to|through)\s*(\d+)/g, '$1to$2')
    .replace(/[^\p{L}\p{N}#+%$,:]+/gu, ' ')
    .trim()
    .replace(POLITE, '')
    .replace(/^(?:list|name|show|enumerate|give) (?:me )?(?:the )?/, 'what ');
}

/** "As a beginner, how long ..." asks as "how long ... as a beginner" does. A colon separates in the same way. */
function questionFirst(question: string): string[] {
  const [first = '', ...rest] = question.split(/\s*[,:]\s*/);
  const others = rest.join(' ');
  const isAsking = /\b(?:what|which|who|whom|where|why|how)\b/;
  const later = rest[0] ?? '';
  const asksLater = !isAsking.test(first) && (isAsking.test(others) || YES_NO[later.split(' ')[0] ?? ''] !== undefined);
  const turned =
    asksLater && YES_NO[first.split(' ')[0] ?? ''] === undefined ? `${others} ${first}` : `${first} ${others}`;
  const [opener, word] = OPENERS.find(([opener]) => turned.startsWith(`${opener} `)) ?? ['', ''];
  const asking = `${word} ${turned.slice(opener.length)}`.split(' ').filter(Boolean);
  // In the middle of a sentence it means "if".
  return asking[0] === 'when' && YES_NO[asking[1] ?? ''] !== undefined ? ['@when', ...asking.slice(1)] : asking;
}

/** Phrases by their first word, longest first. */
function indexPhrases(aliases: readonly Alias[]): ReadonlyMap<string, readonly (readonly [string[], string[]])[]> {
  const index = new Map<string, (readonly [string[], string[]])[]>();
  for (const [replacement, ...names] of aliases) {
    for (const name of names) {
      const from = name.split(' ');
      const list = index.get(from[0] ?? '') ?? [];
      list.push([from, replacement.split(' ').filter(Boolean)]);
      index.set(from[0] ?? '', list);
    }
  }
  for (const list of index.values()) list.sort(([a], [b]) => b.length - a.length);
  return index;
}

function replacePhrases(words: readonly string[], phrases: ReturnType<typeof indexPhrases>): string[] {
  const replaced: string[] = [];
  for (let at = 0; at < words.length; ) {
    const match = phrases.get(words[at] ?? '')?.find(([from]) => from.every((word, i) => words[at + i] === word));
    replaced.push(...(match === undefined ? [words[at] ?? ''] : match[1]));
    at += match?.[0].length ?? 1;
  }
  return replaced;
}

function toConcepts(words: readonly string[]): string[] {
  const concepts: string[] = [];
  for (const [at, word] of words.entries()) {
    // At the end "about" asks for a subject; elsewhere it is one preposition of many.
    const isSubject = word === 'about' && at === words.length - 1;
    const before = concepts.at(-1);
    const isNumberOfPhase = before === 'phase' && NUMBERS.has(word);
    if (word.startsWith('@') || (VOID.has(word) && !isNumberOfPhase) || (word === 'about' && !isSubject)) continue;
    const number = NUMBERS.get(word) ?? (/^\d+(?:to\d+)?$/.test(word) ? word : undefined);
    const ordinal = ORDINALS.get(word) ?? /^(\d+)(?:st|nd|rd|th)$/.exec(word)?.[1];
    if (NEGATIONS.has(word)) concepts.push('!');
    else if (number !== undefined && before === 'phase') concepts[concepts.length - 1] = `phase:${number}`;
    else if (number !== undefined) concepts.push(`#${number}`);
    else if (ordinal !== undefined) concepts.push(`nth:${ordinal}`);
    else if (/^phases?$/.test(word) && before?.startsWith('nth:'))
      concepts[concepts.length - 1] = `phase:${before.slice(4)}`;
    else if (/^phases?$/.test(word)) {
      if (!before?.startsWith('phase:')) concepts.push('phase');
    } else concepts.push(canonical(word));
  }
  return concepts;
}

/** Whether a verb has a subject of its own: "how do agents evaluate models", not "how do I ..." nor "how can models be evaluated". */
function hasActor(words: readonly string[]): boolean {
  const auxiliary = words.findIndex((word) => YES_NO[word] !== undefined);
  if (auxiliary < 0 || BE.has(words[auxiliary] ?? '')) return false;
  const rest = words.slice(auxiliary + 1);
  const subject = rest.find((word) => !['the', 'a', 'an', 'this', 'my', 'all'].includes(word));
  return subject !== undefined && !VOID.has(subject) && !/^phase/.test(subject) && !rest.includes('be');
}
