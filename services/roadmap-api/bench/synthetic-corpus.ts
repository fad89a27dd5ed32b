import type { Random } from './random.ts';
import type { SyntheticVectors } from './synthetic-vectors.ts';
import { synthesizeWords } from './synthetic-words.ts';

export interface SyntheticPassage {
  readonly id: string;
  readonly phaseId: string;
  readonly text: string;
  readonly embedding: Float32Array;
}

export interface SyntheticQuestion {
  readonly text: string;
  readonly embedding: Float32Array;
}

export interface SyntheticCorpus {
  readonly passages: readonly SyntheticPassage[];
  readonly questions: readonly SyntheticQuestion[];
  readonly vocabulary: number;
}

/** Shares of the corpus that a filter keeps, in percent; `phaseId` is the share's name, the rest is in a phase of its own. */
export const FILTERS = [0.1, 1, 10, 50] as const;

/** As long as passages of the roadmap are without their stop words. */
const WORDS_A_PASSAGE = 45;
const WORDS_A_QUESTION = 6;

/** So many passages with a vector each, and questions that use words of a passage and come close to its vector. */
export function synthesizeCorpus(
  size: number,
  questions: number,
  vectors: SyntheticVectors,
  random: Random,
): SyntheticCorpus {
  const words = synthesizeWords(size * WORDS_A_PASSAGE, random);
  const passages = Array.from({ length: size }, (_, n) => ({
    id: `corpus.${n}`,
    phaseId: phaseOf(n / size),
    text: words.draw(WORDS_A_PASSAGE).join(' '),
    embedding: vectors.passage(),
  }));
  return {
    passages,
    vocabulary: words.vocabulary,
    questions: Array.from({ length: questions }, () => {
      const passage = passages[random.integer(size)];
      const known = passage?.text.split(' ') ?? [];
      return {
        text: Array.from({ length: WORDS_A_QUESTION }, () => known[random.integer(known.length)]).join(' '),
        embedding: vectors.question(passage?.embedding ?? new Float32Array(vectors.dimensions)),
      };
    }),
  };
}

function phaseOf(place: number): string {
  let end = 0;
  for (const percent of FILTERS) {
    end += percent / 100;
    if (place < end) return `share-${percent}`;
  }
  return 'rest';
}
