import {
  AUXILIARIES,
  canonical,
  MODALS,
  NEGATIONS,
  NUMBERS,
  OPENERS,
  ORDINALS,
  PHRASES,
  SCOPING,
  VOID,
} from './english.ts';
import { normalizeWording } from './normalize-wording.ts';
import { toOneForm } from './one-form.ts';
import { isPast, stem } from './stem.ts';

/** What a question asks, as far as its words tell: the way of asking, and what is named, in order. */
export interface Reading {
  /** `@what`, `@duration`, `@count`, ... or `yes-no`. */
  readonly frame: string;
  /** Stems and classes of the words that carry meaning, prepositions and modals among them; `!` for a negation, `#` before numbers. */
  readonly concepts: readonly string[];
  /** The first helping verb, such as `do`; `verb` where the asked-for acts itself ("which tools test ..."); null where nothing tells. */
  readonly auxiliary: string | null;
}

/** Names by which a domain calls one thing: what takes their place, then the names in lower case. */
export type Alias = readonly [replacement: string, ...names: string[]];

/** What is longer tells a story or asks for several things, and its words say too little about which belong together. */
const LONGEST = 200;
const SEVERAL = /[?!.;]\s+\S|\n/;
/** Ways of asking for a thing, which may be what acts. */
const FOR_A_THING = /^@(?:what|count|who)$/;

/** Reads English questions of one sentence, others give null; `aliases` are names that the domain has several of for one thing. */
export function makeQuestionReader(aliases: readonly Alias[] = []): (question: string) => Reading | null {
  const phrases = indexPhrases([...aliases, ...PHRASES]);

  return (question) => {
    if (question.length > LONGEST || SEVERAL.test(question.trim())) return null;
    const words = askedOfAsker(
      asActive(
        toOneForm(strandedLast(collapseMarks(replacePhrases(questionFirst(normalizeWording(question)), phrases)))),
      ),
    );
    const marks = [...new Set(words.filter((word) => word.startsWith('@')))];
    const isYesNo = AUXILIARIES[words[0] ?? ''] !== undefined;
    const first = words.findIndex((word) => AUXILIARIES[word] !== undefined);
    const auxiliary = AUXILIARIES[words[first] ?? ''] ?? null;
    // A modal is compared with the words: what has none can't ask for what has one.
    const isHelping = auxiliary !== null && !MODALS.has(auxiliary) && !isMainVerb(words, first);
    const concepts = toConcepts(isHelping ? words.toSpliced(first, 1) : words);
    const frame = isYesNo ? `yes-no${marks.join('')}` : marks.join('') || '@what';
    const asksForCost = concepts.includes('cost') && (frame === '@what' || frame === '@howmuch');
    return {
      frame: asksForCost ? '@cost' : frame,
      concepts,
      auxiliary: auxiliary ?? (marks.some((mark) => FOR_A_THING.test(mark)) ? 'verb' : null),
    };
  };
}

/** "As a beginner, how long ..." asks as "how long ... as a beginner" does. A colon separates in the same way. */
function questionFirst(question: string): string[] {
  const [first = '', ...rest] = question.split(/\s*[,:]\s*/);
  const others = rest.join(' ');
  const isAsking = /\b(?:what|which|who|whom|where|why|how)\b/;
  const later = rest[0] ?? '';
  const opens = (part: string) => AUXILIARIES[part.split(' ')[0] ?? ''] !== undefined;
  const asksLater = !isAsking.test(first) && (isAsking.test(others) || opens(later));
  const turned = asksLater && !opens(first) ? `${others} ${first}` : `${first} ${others}`;
  const [opener, word] = OPENERS.find(([opener]) => turned.startsWith(`${opener} `)) ?? ['', ''];
  const asking = `${word} ${turned.slice(opener.length)}`.split(' ').filter(Boolean);
  // In the middle of a sentence it means "if".
  return asking[0] === 'when' && opens(asking[1] ?? '') ? ['@when', ...asking.slice(1)] : asking;
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

/** "What is the duration of Phase 3" asks for its `@duration`: neither the `@what` before it nor the "of" behind adds anything. */
function collapseMarks(words: readonly string[]): string[] {
  return words
    .join(' ')
    .replace(/^@what (?:is|are) (?:the )?(?=@)/, '')
    .replace(/(@\w+) of(?= )/g, '$1')
    .split(' ');
}

/** "For which roles do I apply" asks as "which roles do I apply for" does. */
function strandedLast(words: readonly string[]): string[] {
  const [first = '', second] = words;
  return second === '@what' && !first.startsWith('@') ? [...words.slice(1), first] : [...words];
}

/** "How can a system be secured" asks as "how can I secure a system" does, as long as nobody is said to do it; what will or may be done is done by others. */
function asActive(words: readonly string[]): string[] {
  const modal = words.findIndex((word) => /^(?:can|should|must)$/.test(AUXILIARIES[word] ?? ''));
  const be = words.indexOf('be', modal);
  const verb = words[be + 1] ?? '';
  if (modal < 0 || be < modal + 2 || !isPast(verb) || words.includes('by', be) || words.slice(modal, be).some(isPerson))
    return [...words];
  return [...words.slice(0, modal + 1), 'i', stem(verb), ...words.slice(modal + 1, be), ...words.slice(be + 2)];
}

/** Who is paid or evaluated is so by others. */
function isPerson(word: string): boolean {
  return /^(?:mentor|student|learner|beginner|newcomer|developer|engineer|employee|people)s?$/.test(word);
}

/** "Which papers should I read" asks a roadmap for what I do by it; "should I read papers" asks for its advice. */
function askedOfAsker(words: readonly string[]): string[] {
  return words.map((word, at) => {
    const isPlain = word === 'should' || (word === 'can' && words.includes('@how'));
    return isPlain && at > 0 && /^(?:i|we)$/.test(words[at + 1] ?? '') && words[at + 2] !== 'have' ? 'do' : word;
  });
}

/** "Which projects does Phase 3 have" ends with its verb, "which phase has projects" has no other. */
function isMainVerb(words: readonly string[], at: number): boolean {
  return /^ha(?:ve|s|d|ving)$/.test(words[at] ?? '') && !words.slice(at + 1).some((word) => isPast(word));
}

function toConcepts(words: readonly string[]): string[] {
  const concepts: string[] = [];
  // "Do only I need it" is not "do I only need it": what such a word is next to counts, whatever it is.
  const isScoped = words.some((word) => SCOPING.has(word));
  for (const word of words) {
    const before = concepts.at(-1);
    if (word.startsWith('@') || (VOID.has(word) && !isScoped)) continue;
    const number = NUMBERS.get(word) ?? (/^\d+(?:to\d+)?$/.test(word) ? word : undefined);
    const ordinal = ORDINALS.get(word) ?? /^(\d+)(?:st|nd|rd|th)$/.exec(word)?.[1];
    if (NEGATIONS.has(word)) concepts.push('!');
    else if (number !== undefined && before === 'phase') concepts[concepts.length - 1] = `phase:${number}`;
    else if (number !== undefined) concepts.push(`#${number}`);
    else if (ordinal !== undefined) concepts.push(`nth:${ordinal}`);
    else if (/^phases?$/.test(word) && before?.startsWith('nth:'))
      concepts[concepts.length - 1] = `phase:${before.slice(4)}`;
    else if (/^phases?$/.test(word)) concepts.push('phase');
    else concepts.push(AUXILIARIES[word] ?? formOf(word));
  }
  return concepts;
}

/** The concept of a word. What is reduced is not what reduces; and one thing is not several. */
function formOf(word: string): string {
  const isPlural = word !== stem(word) && /(?<![sui])s$/.test(word);
  return canonical(word) + (isPast(word) ? '+ed' : '') + (isPlural ? '+s' : '');
}
