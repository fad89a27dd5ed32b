import { bootstrapInterval, type Interval, mean } from './bootstrap.ts';
import { type PassageReference, refersTo } from './questions.ts';
import { METRIC_NAMES, type RankingScores, scoreRanking } from './ranking-metrics.ts';
import type { RetrievalMethod } from './retrieval-methods.ts';

export interface AnswerableQuestion {
  readonly id: string;
  readonly question: string;
  readonly relevant: readonly PassageReference[];
}

/** A method's scores, question by question, and their mean with what chance allows. */
export interface MethodScores {
  readonly perQuestion: readonly ({ readonly id: string } & RankingScores)[];
  readonly summary: Readonly<Record<keyof RankingScores, Interval & { readonly mean: number }>>;
}

const DEPTH = 10;

/** Asks a method every question and scores its first ten passages. */
export async function evaluateMethod(
  method: RetrievalMethod,
  questions: readonly AnswerableQuestion[],
): Promise<MethodScores> {
  const perQuestion: ({ id: string } & RankingScores)[] = [];
  for (const { id, question, relevant } of questions) {
    const grades = gradesOf(await method(question, DEPTH), relevant);
    perQuestion.push({
      id,
      ...scoreRanking(
        grades,
        relevant.map((_, index) => gradeOf(index)),
      ),
    });
  }
  const summaries = METRIC_NAMES.map((metric) => {
    const values = perQuestion.map((scores) => scores[metric]);
    return [metric, { mean: mean(values), ...bootstrapInterval(values) }] as const;
  });
  return { perQuestion, summary: Object.fromEntries(summaries) as MethodScores['summary'] };
}

/** How much better `a` is than `b` in nDCG@10, question by question: the luck of the questions cancels out. */
export function compareMethods(a: MethodScores, b: MethodScores): Interval & { readonly mean: number } {
  const differences = a.perQuestion.map(
    (scores, index) => scores['nDCG@10'] - (b.perQuestion[index]?.['nDCG@10'] ?? 0),
  );
  return { mean: mean(differences), ...bootstrapInterval(differences) };
}

/** Grade of each result. A section that was cut into several passages is found once. */
function gradesOf(
  results: Awaited<ReturnType<RetrievalMethod>>,
  relevant: readonly PassageReference[],
): readonly number[] {
  const found = new Set<number>();
  return results.map((passage) => {
    const index = relevant.findIndex((reference) => refersTo(reference, passage));
    if (index < 0 || found.has(index)) return 0;
    found.add(index);
    return gradeOf(index);
  });
}

/** The first reference of a question is its best answer. */
const gradeOf = (index: number) => (index === 0 ? 2 : 1);
