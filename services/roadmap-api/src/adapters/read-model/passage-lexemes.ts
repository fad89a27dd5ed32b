import type { Passage } from '../../domain/passage.ts';
import { HEADINGS } from '../../domain/ranking.ts';
import { englishLexemes } from './english-lexemes.ts';

/** How much each lexeme counts in a passage, as `index_lexemes()` counts it in SQL: headings more than text. */
export function passageLexemes({ headingPath, text }: Pick<Passage, 'headingPath' | 'text'>): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (words: string, weight: number) => {
    for (const lexeme of englishLexemes(words)) counts.set(lexeme, (counts.get(lexeme) ?? 0) + weight);
  };
  count(headingPath.slice(-HEADINGS.deepest).join(' / '), HEADINGS.weight);
  count(text, 1);
  return counts;
}
