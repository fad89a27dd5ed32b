import type { Source } from './prompt.ts';
import type { AskedQuestion } from './read-question.ts';
import { cutStatements } from './statements.ts';
import { JOINT, stems } from './stems.ts';

export interface ScoredStatement {
  readonly text: string;
  readonly isListItem: boolean;
  /** The line that introduces its list, or the item it belongs to. Empty for none. */
  readonly lead: string;
  readonly stems: ReadonlySet<string>;
  /** Stems of its title and lead. */
  readonly context: ReadonlySet<string>;
  /** Share of the question's weight that the statement holds itself, in [0, 1]. */
  readonly ownCoverage: number;
  /** The same with its title and the line that introduces it. */
  readonly coverage: number;
  /** Both in one, higher is better; comparable within one question. */
  readonly score: number;
}

export interface ScoredSource {
  readonly id: string;
  readonly title: string;
  /** In the order of the text. */
  readonly statements: readonly ScoredStatement[];
  /** Share of the question's weight that its title and text hold together. */
  readonly coverage: number;
  /** Share that the last heading of its title holds. */
  readonly headingCoverage: number;
  /** How well it answers, rank included; comparable within one question. */
  readonly score: number;
}

// Words of a title or a lead place a statement, but the statement itself should say what is asked.
const CONTEXT_WEIGHT = 0.5;
// Chosen on the development questions of the roadmap's `npm run eval:answers`. What search found weighs the most: it has
// seen meaning too. The question's words count in one statement together, and anywhere in the source.
const STATEMENT_WEIGHT = 0.15;
const SOURCE_WEIGHT = 0.15;
const HEADING_WEIGHT = 0.05;
// A source that holds what the question quotes word for word.
const QUOTATION_WEIGHT = 0.3;
// Where a prompt says nothing of relevance, the order of its sources does: the first is the most likely one.
const RELEVANCE_BY_RANK = 0.27;
const LESS_PER_RANK = 0.015;

/** How well each source, and each statement in it, meets the question: shared stems, the rare ones weighing more. */
export function scoreSources(question: AskedQuestion, sources: readonly Source[]): ScoredSource[] {
  const read = sources.map((source) => ({ ...source, ...readSource(source) }));
  const statements = read.flatMap((source) => source.statements);
  const weightOf = weigh(question, statements);
  const total = [...weightOf.values()].reduce((sum, weight) => sum + weight, 0);
  const share = (has: (stem: string) => boolean) => {
    let held = 0;
    for (const [stem, weight] of weightOf) if (has(stem)) held += weight;
    return total === 0 ? 0 : held / total;
  };

  return read.map(({ id, title, relevance, heading, statements: own }, rank) => {
    const scored = own.map((statement) => {
      const ownCoverage = share((stem) => statement.stems.has(stem));
      const coverage = share((stem) => statement.stems.has(stem) || statement.context.has(stem));
      return { ...statement, ownCoverage, coverage, score: ownCoverage + CONTEXT_WEIGHT * (coverage - ownCoverage) };
    });
    const coverage = share((stem) => own.some((each) => each.stems.has(stem) || each.context.has(stem)));
    const headingCoverage = share((stem) => heading.has(stem));
    const best = Math.max(0, ...scored.map(({ score }) => score));
    const score =
      (relevance ?? RELEVANCE_BY_RANK - LESS_PER_RANK * rank) +
      STATEMENT_WEIGHT * best +
      SOURCE_WEIGHT * coverage +
      HEADING_WEIGHT * headingCoverage +
      (own.some(({ text }) => holdsQuotation(question, text)) ? QUOTATION_WEIGHT : 0);
    return { id, title, statements: scored, coverage, headingCoverage, score };
  });
}

/** Whether a text holds what the question puts in quotation marks. */
export function holdsQuotation({ quoted }: AskedQuestion, text: string): boolean {
  return quoted.some((words) => text.toLowerCase().includes(words));
}

interface ReadSource {
  /** Stems of its last heading. */
  readonly heading: ReadonlySet<string>;
  readonly statements: readonly Pick<ScoredStatement, 'text' | 'isListItem' | 'lead' | 'stems' | 'context'>[];
}

// Questions meet the same passages again and again; cutting and stemming them is nine tenths of the work.
const MAX_REMEMBERED_SOURCES = 1_000;
const MAX_REMEMBERED_CHARACTERS = 5_000;
const remembered = new Map<string, ReadSource>();

function readSource({ title, text }: Source): ReadSource {
  const key = `${title}\n${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const titleStems = stems(title);
  const read = {
    heading: new Set(stems(headingOf({ title }))),
    statements: cutStatements(text).map(({ context, ...statement }) => ({
      ...statement,
      lead: context,
      stems: new Set(stems(statement.text)),
      context: new Set([...titleStems, ...stems(context)]),
    })),
  };
  if (remembered.size >= MAX_REMEMBERED_SOURCES) remembered.clear();
  if (key.length <= MAX_REMEMBERED_CHARACTERS) remembered.set(key, read);
  return read;
}

/** The last heading of a source's title: what the source itself is called. */
export function headingOf({ title }: Pick<Source, 'title'>): string {
  return title.split(' > ').at(-1) ?? '';
}

/**
 * Inverse document frequency of each asked stem. One that no source holds weighs the most.
 * "phase 3" is one thing where a source says it so; elsewhere word and number count apart.
 */
function weigh(
  { topic }: AskedQuestion,
  statements: readonly { stems: ReadonlySet<string>; context: ReadonlySet<string> }[],
) {
  const weightOf = new Map<string, number>();
  for (const stem of topic) {
    const frequency = statements.filter((statement) => statement.stems.has(stem) || statement.context.has(stem)).length;
    const [, number] = stem.split(JOINT);
    if (number !== undefined && frequency === 0) continue;
    if (number !== undefined) weightOf.delete(number);
    weightOf.set(stem, Math.log(1 + statements.length / Math.max(0.5, frequency)));
  }
  return weightOf;
}
