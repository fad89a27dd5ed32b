import { stem } from 'porter2';
import { readTerms } from './read-terms.ts';

/**
 * The lexemes of an English text as PostgreSQL's `english` configuration finds them: words are cut apart, stop words left out, the
 * others reduced to their stems; numbers, addresses and paths stay whole.
 *
 * Passages and queries both go through here, so that they agree whatever the version and the locale of the database; that it
 * also agrees with PostgreSQL makes both stores rank alike, and a test holds it.
 */
export function englishLexemes(text: string): string[] {
  const lexemes: string[] = [];
  for (const { term, isWord } of readTerms(text)) {
    const lower = term.toLowerCase();
    const lexeme = isWord ? stemOf(lower) : lower;
    if (lexeme !== '') lexemes.push(lexeme);
  }
  return lexemes;
}

/** Stems of the words seen so far: a text repeats its words, and a lookup costs a tenth of stemming. */
const stems = new Map<string, string>();
/** Some 4 MB. */
const MAX_STEMS = 50_000;

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = STOP_WORDS.has(word) ? '' : (SHORT_DOUBLES.exec(word)?.[1] ?? stem(word));
  if (stems.size >= MAX_STEMS) stems.clear();
  stems.set(word, found);
  return found;
}

/** Snowball since version 3 leaves `added` at `add`, where the library says `ad`. */
const SHORT_DOUBLES = /^([aeo](?:bb|dd|ff|gg|mm|nn|pp|rr|tt))(?:ed|ing)(?:ly|s)?$/;

/** PostgreSQL's `english.stop`. Apostrophes cut words, hence `s` and `t`. */
const STOP_WORDS = new Set(
  `i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself
  they them their theirs themselves what which who whom this that these those am is are was were be been being have has had having
  do does did doing a an the and but if or because as until while of at by for with about against between into through during
  before after above below to from up down in out on off over under again further then once here there when where why how all any
  both each few more most other some such no nor not only own same so than too very s t can will just don should now`.split(
    /\s+/,
  ),
);
