import type { Interval } from './bootstrap.ts';
import { checkAims, type Verdict } from './check-aims.ts';
import { type AnswerableQuestion, compareMethods, evaluateMethod, type MethodScores } from './evaluate-method.ts';
import { METRIC_NAMES } from './ranking-metrics.ts';
import type { RetrievalMethod } from './retrieval-methods.ts';

type Estimate = Interval & { readonly mean: number };

/** What was measured, of every method, and what it means for the aims. */
export interface RetrievalReport {
  readonly results: Readonly<Record<string, MethodScores>>;
  /** By how much hybrid search is ahead in nDCG@10, question by question. */
  readonly hybridLeads: readonly ({ readonly over: string } & Estimate)[];
  readonly verdict: Verdict;
}

/** Asks every method every question. */
export async function measureRetrieval(
  methods: Readonly<Record<string, RetrievalMethod>> & { readonly hybrid: RetrievalMethod },
  questions: readonly AnswerableQuestion[],
): Promise<RetrievalReport> {
  const results: Record<string, MethodScores> = {};
  const { hybrid, ...others } = methods;
  for (const [name, method] of Object.entries(others)) results[name] = await evaluateMethod(method, questions);
  const hybridScores = await evaluateMethod(hybrid, questions);
  const hybridLeads = Object.entries(results).map(([over, scores]) => ({
    over,
    ...compareMethods(hybridScores, scores),
  }));
  const verdict = checkAims(hybridScores, results);
  return { results: { ...results, hybrid: hybridScores }, hybridLeads, verdict };
}

/** The report as a table for people; its last line is the verdict. */
export function formatReport({ results, hybridLeads, verdict }: RetrievalReport): string {
  const row = (name: string, cells: readonly string[]) => [name.padEnd(10), ...cells].join(' ').trimEnd();
  const rows = Object.entries(results).map(([name, { summary }]) =>
    row(
      name,
      METRIC_NAMES.map((metric) => interval(summary[metric]).padEnd(22)),
    ),
  );
  const leads = hybridLeads.map(({ over, ...lead }) => `hybrid over ${over.padEnd(10)} ${interval(lead, '+')} nDCG@10`);
  return [
    'Means with 95 % bootstrap intervals; relevant is any passage that answers the question.',
    '',
    row(
      'method',
      METRIC_NAMES.map((metric) => metric.padEnd(22)),
    ),
    ...rows,
    '',
    ...leads,
    '',
    verdict.sentence,
  ].join('\n');
}

function interval({ mean, low, high }: Estimate, sign = ''): string {
  const signed = (value: number) => `${value >= 0 ? sign : ''}${value.toFixed(3)}`;
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}
