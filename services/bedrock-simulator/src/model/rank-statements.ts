import type { Source } from './prompt.ts';
import { cutStatements } from './statements.ts';
import { JOINT, stems } from './stems.ts';

export interface RankedStatement {
  readonly text: string;
  readonly isListItem: boolean;
  /** Position of its source in the prompt, and of the statement in the source. */
  readonly sourceIndex: number;
  readonly index: number;
  readonly sourceId: string;
  readonly stems: ReadonlySet<string>;
  /** Higher is better; comparable within one question. */
  readonly score: number;
  /** Share of the question's weight that the statement holds itself, in [0, 1]. */
  readonly ownCoverage: number;
  /** The same with its title and the line that introduces it. */
  readonly coverage: number;
}

// Words of a title or a lead place a statement, but the statement itself should say what is asked.
const CONTEXT_WEIGHT = 0.5;
// Retrieval ranked the sources already: the first one starts a little ahead.
const FIRST_SOURCE_LEAD = 0.15;
const QUANTITY_LEAD = 0.25;
// The words that ask for a quantity seldom stand beside it: "$20-50" answers "how much does it cost per month".
const ASKS_FOR_QUANTITY = /\b(?:how (?:long|many|much|often)|when|costs?|prices?|duration)\b/gi;
const QUANTITY_WORDS = /\b(?:last|cost|pay|spend|spent|per (?:hour|day|week|month|year))\b/gi;

/** Orders everything the sources say by how well it meets the question: shared stems, the rare ones weighing more. */
export function rankStatements(question: string, sources: readonly Source[]): RankedStatement[] {
  const topic = question.replace(ASKS_FOR_QUANTITY, '');
  const asksForQuantity = topic !== question;
  const statements = sources.flatMap((source, sourceIndex) => readSource(source, sourceIndex));
  const weightOf = weigh(stems(asksForQuantity ? topic.replace(QUANTITY_WORDS, '') : topic), statements);
  const total = sum(weightOf.values());

  return statements
    .map((statement) => {
      const share = (has: (stem: string) => boolean) =>
        total === 0 ? 0 : sum([...weightOf].map(([stem, weight]) => (has(stem) ? weight : 0))) / total;
      const ownCoverage = share((stem) => statement.stems.has(stem));
      const coverage = share((stem) => statement.stems.has(stem) || statement.context.has(stem));
      const lead =
        FIRST_SOURCE_LEAD / (1 + statement.sourceIndex) +
        (asksForQuantity && /\d/.test(statement.text) ? QUANTITY_LEAD : 0);
      const score = (ownCoverage + CONTEXT_WEIGHT * (coverage - ownCoverage)) * (1 + lead);
      return { ...statement, ownCoverage, coverage, score };
    })
    .sort((a, b) => b.score - a.score || a.sourceIndex - b.sourceIndex || a.index - b.index);
}

function readSource(source: Source, sourceIndex: number) {
  const titleStems = stems(source.title);
  return cutStatements(source.text).map(({ text, isListItem, context }, index) => ({
    text,
    isListItem,
    sourceIndex,
    index,
    sourceId: source.id,
    stems: new Set(stems(text)),
    context: new Set([...titleStems, ...stems(context)]),
  }));
}

/**
 * Inverse document frequency of each asked stem. One that no source holds weighs the most.
 * "phase 3" is one thing where a source says it so; elsewhere word and number count apart.
 */
function weigh(
  asked: readonly string[],
  statements: readonly { readonly stems: ReadonlySet<string>; readonly context: ReadonlySet<string> }[],
): Map<string, number> {
  const weightOf = new Map<string, number>();
  for (const stem of asked) {
    const frequency = statements.filter((statement) => statement.stems.has(stem) || statement.context.has(stem)).length;
    const [, number] = stem.split(JOINT);
    if (number !== undefined && frequency === 0) continue;
    if (number !== undefined) weightOf.delete(number);
    weightOf.set(stem, Math.log(1 + statements.length / Math.max(0.5, frequency)));
  }
  return weightOf;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
