import type { Passage } from '../passage.ts';
import { screenQuestion } from './screen-question.ts';

export interface SuspiciousPassage {
  readonly passageId: string;
  /** Names of what was found; never a word of the passage. */
  readonly signals: readonly string[];
}

/**
 * Passages in which something reads like an order to a model, paragraph by paragraph.
 *
 * For the eyes of whoever ingests them: a text about attacks quotes some, so nothing is refused for it, and the answer path treats every passage
 * as data whether it was found here or not.
 */
export function findSuspiciousPassages(passages: readonly Passage[]): SuspiciousPassage[] {
  return passages.flatMap(({ id, headingPath, text }) => {
    const paragraphs = [headingPath.join(' '), ...text.split(/\n\s*\n/)];
    const signals = new Set(
      paragraphs.map(screenQuestion).flatMap((found) => (found.verdict === 'refuse' ? found.signals : [])),
    );
    return signals.size === 0 ? [] : [{ passageId: id, signals: [...signals] }];
  });
}
