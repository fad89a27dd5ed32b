import type { Answer } from '../src/domain/answer.ts';
import { plainText } from '../src/domain/answering/sentences.ts';
import type { Passage } from '../src/domain/passage.ts';
import { bootstrapInterval, type Interval, mean } from './bootstrap.ts';
import { type Question, refersTo } from './questions.ts';

type Estimate = Interval & { readonly mean: number; readonly count: number };

/** What the answers to questions with known answers are to reach on the held-out ones. Never lowered: a miss is reported. */
const AIMS = {
  /** Of the questions that the roadmap answers. */
  answered: 0.8,
  /** Of the answered ones: at least one citation is of a passage that truly answers. */
  citesRelevant: 0.9,
  /** Of the questions that the roadmap doesn't answer. */
  abstained: 0.9,
  /** Of all citations: the mark stands in the text, and the passage in the index. */
  resolves: 1,
  /** Of all quotes: word for word in their passage. */
  quoted: 1,
} as const;

export interface AnswersReport {
  readonly perQuestion: readonly {
    readonly id: string;
    readonly question: string;
    readonly isAnswerable: boolean;
    readonly abstained: boolean;
    readonly citesRelevant: boolean;
    readonly text: string;
    readonly passageIds: readonly string[];
  }[];
  readonly shares: Readonly<Record<keyof typeof AIMS, Estimate>>;
  /** Of the citations in answers to what the roadmap answers: how many are of a passage that truly answers. Has no aim; it shows what quoting more costs. */
  readonly citationsRelevant: Estimate;
  /** Characters of an answer. */
  readonly meanLength: number;
  readonly missed: readonly (keyof typeof AIMS)[];
}

/** Asks every question and measures the answers. `passages` is everything that could be cited. */
export async function measureAnswers(
  ask: (question: string) => Promise<Answer>,
  questions: readonly Pick<Question, 'id' | 'question' | 'relevant'>[],
  passages: readonly Passage[],
): Promise<AnswersReport> {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const perQuestion: AnswersReport['perQuestion'][number][] = [];
  const resolves: number[] = [];
  const quoted: number[] = [];
  const relevantCitations: number[] = [];
  for (const { id, question, relevant } of questions) {
    const { text, abstained, citations } = await ask(question);
    const cited = citations.map(({ passageId }) => byId.get(passageId));
    for (const [index, { marker, quotes }] of citations.entries()) {
      const passage = cited[index];
      resolves.push(passage !== undefined && text.includes(`[${marker}]`) ? 1 : 0);
      for (const quote of quotes) quoted.push(plainText(passage?.text ?? '').includes(quote) ? 1 : 0);
    }
    const answers = cited.map(
      (passage) => passage !== undefined && relevant.some((reference) => refersTo(reference, passage)),
    );
    const citesRelevant = answers.includes(true);
    if (relevant.length > 0) relevantCitations.push(...answers.map(Number));
    const passageIds = citations.map(({ passageId }) => passageId);
    perQuestion.push({ id, question, isAnswerable: relevant.length > 0, abstained, citesRelevant, text, passageIds });
  }

  const answerable = perQuestion.filter(({ isAnswerable }) => isAnswerable);
  const answered = answerable.filter(({ abstained }) => !abstained);
  const unanswerable = perQuestion.filter(({ isAnswerable }) => !isAnswerable);
  const shares = {
    answered: share(answerable.map(({ abstained }) => (abstained ? 0 : 1))),
    citesRelevant: share(answered.map(({ citesRelevant }) => (citesRelevant ? 1 : 0))),
    abstained: share(unanswerable.map(({ abstained }) => (abstained ? 1 : 0))),
    resolves: share(resolves),
    quoted: share(quoted),
  };
  const names = Object.keys(AIMS) as (keyof typeof AIMS)[];
  return {
    perQuestion,
    shares,
    citationsRelevant: share(relevantCitations),
    meanLength: mean(answered.map(({ text }) => text.length)),
    missed: names.filter((name) => shares[name].count > 0 && shares[name].mean < AIMS[name]),
  };
}

/** The report as a table for people; its last line is the verdict. */
export function formatAnswersReport({ shares, citationsRelevant, meanLength, missed }: AnswersReport): string {
  const figures = (label: string, { mean: value, low, high, count }: Estimate) =>
    `${label.padEnd(46)} ${`${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`.padEnd(22)} of ${String(count).padEnd(4)}`;
  const row = (label: string, name: keyof typeof AIMS) => `${figures(label, shares[name])} aim ${AIMS[name]}`;
  return [
    'Shares with 95 % bootstrap intervals.',
    '',
    row('answered, of what the roadmap answers', 'answered'),
    row('citing a passage that answers, of the answered', 'citesRelevant'),
    figures('passages that answer, of all cited', citationsRelevant).trimEnd(),
    row('abstained, of what it does not answer', 'abstained'),
    row('citations that resolve', 'resolves'),
    row('quotes that stand in their passage', 'quoted'),
    `${'mean length of an answer, in characters'.padEnd(46)} ${meanLength.toFixed(0)}`,
    '',
    missed.length === 0 ? 'Aims reached.' : `Aims missed: ${missed.join(', ')}.`,
  ].join('\n');
}

function share(values: readonly number[]): Estimate {
  return { mean: mean(values), ...bootstrapInterval(values), count: values.length };
}
