import { DETECTORS } from './detectors.ts';

const PLACEHOLDER = `\\[(?:${[...new Set(DETECTORS.map(({ kind }) => kind))].join('|')})\\]`;
const ANY = new RegExp(PLACEHOLDER, 'g');
/** Clauses end where a voice would pause; a dot within a word ends none. */
const CLAUSE_END = /(?<=[,;:.!?])\s+/;

/** Fewer words ask for nothing. */
const LEAST_WORDS = 3;

/**
 * A redacted text as it is searched for: without the clauses that tell of what was redacted, which say nothing of the roadmap and draw the
 * search away from what does. Where they are all there is, only the placeholders go.
 */
export function withoutPlaceholders(text: string): string {
  if (text.search(ANY) < 0) return text;
  const others = text.split(CLAUSE_END).filter((clause) => clause.search(ANY) < 0);
  const left = others.join(' ');
  if (left.split(/\s+/).length >= LEAST_WORDS) return left;
  return text.replace(ANY, ' ').replace(/\s+/g, ' ').trim();
}
