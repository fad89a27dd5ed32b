import { canonicalWord } from './synonyms.ts';

// Function words and the verbs people ask with. They say nothing about what a statement is about.
const STOP_WORDS = new Set(
  `a about above after again all also am an and any are as ask at be because been before being below between both but
  by can contain contains could cover covered covers did do does doing done during each either else ever every exist
  exists expect expects explain few for from get give got had has have having he her here hers him his how i if in
  include includes into is it its itself just learn let list make many may me mean mention might more most much must
  my need no nor not now of off offer on once one only or other our out over own per please provide quite rather
  really recommend recommended roadmap same say says shall she should show so some such suggest take takes tell than
  that the their them then there these they thing this those through to too under until up upon us use used using
  very want was way we were what when where whether which while who whom whose why will with within without work
  works would you your yours`
    .split(/\s+/)
    .filter(Boolean),
);

// What is left must keep three letters, so that `being` or `used` survive; of several endings the longest goes.
const ENDING =
  /^(.{3,}?)(?:ational|ations|ation|ating|ators|ator|ated|ates|ate|ments|ment|ings|ing|ions|ion|ies|ied|ers|er|es|ed|ly|s|e|y)$/;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six'];
const ORDINAL = new RegExp(`\\b(${ORDINALS.join('|')}) (phase|stage)\\b`, 'g');
const NUMBERED = new RegExp(`\\b(phase|stage) (${NUMBERS.join('|')})\\b`, 'g');
const WORD = /[\p{L}\p{N}]+/gu;
const MAX_REMEMBERED_WORDS = 20_000;
const stemOfWord = new Map<string, string>();

/** Joins a number to the word before it. */
export const JOINT = '#';

/**
 * The stems of the words that carry meaning, in order and with repetitions. A number also comes joined to the word
 * before it ("phase 3" gives `phas`, `3`, `phas#3`), because alone it fits everywhere.
 */
export function stems(text: string): string[] {
  const result: string[] = [];
  let previous = '';
  for (const [word] of withDigits(text.toLowerCase()).matchAll(WORD)) {
    if (STOP_WORDS.has(word)) continue;
    const stem = stemOf(word);
    result.push(stem);
    if (previous !== '' && isNumber(stem)) result.push(previous + JOINT + stem);
    previous = stem;
  }
  return result;
}

/** "The third phase" and "phase three" are phase 3. */
function withDigits(text: string): string {
  return text
    .replace(ORDINAL, (_, ordinal: string, noun: string) => `${noun} ${ORDINALS.indexOf(ordinal) + 1}`)
    .replace(NUMBERED, (_, noun: string, number: string) => `${noun} ${NUMBERS.indexOf(number) + 1}`);
}

/** Cuts common English endings: enough to let `deploying` meet `deployment`, without a dictionary. */
function stemOf(word: string): string {
  const known = stemOfWord.get(word);
  if (known !== undefined) return known;
  if (stemOfWord.size >= MAX_REMEMBERED_WORDS) stemOfWord.clear();
  const stem = canonicalWord(word).replace(ENDING, '$1');
  stemOfWord.set(word, stem);
  return stem;
}

const isNumber = (word: string) => word >= '0' && word < ':';
