/** Measures of one ranking. `grades` holds, result by result, how relevant it is: 2 the best answer, 1 an answer, 0 none. */
export interface RankingScores {
  /** 1 where the first result is relevant, else 0. */
  readonly 'recall@1': number;
  /** 1 where one of the first five is. */
  readonly 'recall@5': number;
  /** One over the rank of the first relevant result; 0 where none is among ten. */
  readonly 'MRR@10': number;
  /** Gain of the first ten, discounted by rank, over that of the best order possible. */
  readonly 'nDCG@10': number;
}

export const METRIC_NAMES = ['recall@1', 'recall@5', 'MRR@10', 'nDCG@10'] as const;

/**
 * Scores a ranking against the grades it could have shown at best.
 *
 * Recall is that of a question: any passage that answers it will do. (The share of all relevant passages would punish a
 * question for having several answers.)
 */
export function scoreRanking(grades: readonly number[], ideal: readonly number[]): RankingScores {
  const first = grades.slice(0, 10).findIndex((grade) => grade > 0);
  const isWithin = (k: number) => (first >= 0 && first < k ? 1 : 0);
  const best = discountedGain([...ideal].sort((a, b) => b - a));
  return {
    'recall@1': isWithin(1),
    'recall@5': isWithin(5),
    'MRR@10': first < 0 ? 0 : 1 / (first + 1),
    'nDCG@10': best === 0 ? 0 : discountedGain(grades) / best,
  };
}

/** Gain `2^grade - 1`, discounted by `log2(rank + 1)`: Burges et al. 2005, as is usual for graded relevance. */
function discountedGain(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}
