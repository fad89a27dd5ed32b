import type { Passage } from '../../domain/passage.ts';
import { passageLexemes } from './passage-lexemes.ts';

/** Of the files that say what the lexemes of a passage are; a test names the value that they have now. */
const RULES = 'cb92f69516d9';

/**
 * How a text begins that this very code wrote with `writeLexemes`. Letters are what the Unicode of this Node says, so that its version belongs
 * to the rules.
 */
export const LEXEMES_BEGIN = `["${RULES} Unicode ${process.versions['unicode']}"`;

/** A passage's lexemes and how much each counts, as text to be kept beside the passage. */
export function writeLexemes(passage: Pick<Passage, 'headingPath' | 'text'>): string {
  return `${[LEXEMES_BEGIN, ...[...passageLexemes(passage)].map((entry) => JSON.stringify(entry).slice(1, -1))].join(',')}]`;
}

/**
 * The lexemes of a passage: those written beside it where this code wrote them, else counted anew. To read them takes a sixth of the time, and
 * after an upgrade no passage is searched by the rules of another version.
 */
export function readLexemes(
  passage: Pick<Passage, 'headingPath' | 'text'>,
  written: string | null,
): ReadonlyMap<string, number> {
  if (written === null || !written.startsWith(LEXEMES_BEGIN)) return passageLexemes(passage);
  const [, ...entries]: (string | number)[] = JSON.parse(written);
  const lexemes = new Map<string, number>();
  for (let i = 0; i < entries.length; i += 2) lexemes.set(String(entries[i]), Number(entries[i + 1]));
  return lexemes;
}
