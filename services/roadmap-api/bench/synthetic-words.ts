import type { Random } from './random.ts';

/** Words drawn as often as words of a language are. */
export interface SyntheticWords {
  readonly vocabulary: number;
  draw(count: number): string[];
}

/** Of Zipf's law as Mandelbrot put it: the word of rank r comes in proportion to (r + shift) ** -exponent. */
const EXPONENT = 1.07;
/** The commonest words of a language are stop words, which no index holds: the first rank here comes after them. */
const SHIFT = 130;
/** Heaps' law: a text of n words has about 40 * sqrt(n) different ones. */
const HEAPS = 40;

/** A vocabulary of the size that a text of so many words would have, and a way to draw from it. */
export function synthesizeWords(textWords: number, random: Random): SyntheticWords {
  const vocabulary = Math.round(HEAPS * Math.sqrt(textWords));
  const upTo = new Float64Array(vocabulary);
  let sum = 0;
  for (let rank = 0; rank < vocabulary; rank++) {
    sum += (rank + SHIFT) ** -EXPONENT;
    upTo[rank] = sum;
  }
  return {
    vocabulary,
    draw: (count) => Array.from({ length: count }, () => wordOf(firstAbove(upTo, random.uniform() * sum))),
  };
}

const CONSONANTS = 'bdfgklmnprtvz';
const VOWELS = 'aou';
const SYLLABLES = CONSONANTS.length * VOWELS.length;

/** A word that is no stop word and that stemming leaves alone. */
function wordOf(rank: number): string {
  let word = '';
  for (let rest = rank + SYLLABLES; rest > 0; rest = Math.floor(rest / SYLLABLES)) {
    const syllable = rest % SYLLABLES;
    word += `${CONSONANTS[syllable % CONSONANTS.length]}${VOWELS[Math.floor(syllable / CONSONANTS.length)]}`;
  }
  return word;
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
