import type { Passage } from '../passage.ts';
import { bestSentences, plainText } from './sentences.ts';
import { withoutMarks } from './spotlight.ts';

const PASSAGES = 3;
const SENTENCES_PER_PASSAGE = 2;

/**
 * An answer without a model: what the best passages say closest to the question, each line cited.
 *
 * `passages` are in the order of the sources, best first; line n cites source n.
 */
export function extractAnswer(question: string, passages: readonly Passage[]): string {
  const lines = passages.slice(0, PASSAGES).map(({ headingPath, text }, index) => {
    const sentences = bestSentences(text, question, SENTENCES_PER_PASSAGE).map(plainText);
    return `- ${plainText(headingPath.at(-1) ?? '')}: ${withoutMarks(sentences.join(' '))} [${index + 1}]`;
  });
  return ['The closest passages of the roadmap say:', ...lines].join('\n');
}
