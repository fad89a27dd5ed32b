import { NO_ANSWER, NO_SOURCES } from '../../contract.ts';
import type { Prompt } from './prompt.ts';
import { type RankedStatement, rankStatements } from './rank-statements.ts';

const MAX_STATEMENTS = 5;
const MAX_CHARACTERS = 450;
// With less than half of the question's weight, the best statement is about something else.
const MIN_COVERAGE = 0.5;
// A further statement has to be nearly as good as the best one, and to say something new.
const MIN_SHARE_OF_BEST = 0.75;
const MAX_OVERLAP = 0.7;

/**
 * Answers from the sources by quoting them: one to five statements, each followed by its mark (`[1]`).
 *
 * Being extractive it cannot follow an instruction that a source holds, only quote it. Says `NO_ANSWER` when the
 * sources are about something else and `NO_SOURCES` when there are none.
 */
export function composeAnswer({ question, sources }: Prompt): string {
  if (sources === null) return NO_SOURCES;
  const ranked = rankStatements(question, sources);
  const [best] = ranked;
  if (best === undefined || best.coverage < MIN_COVERAGE) return NO_ANSWER;

  const chosen: RankedStatement[] = [];
  let characters = 0;
  for (const statement of ranked.filter((other) => isAsGood(other, best))) {
    if (chosen.length === MAX_STATEMENTS || characters >= MAX_CHARACTERS) break;
    if (chosen.some((other) => overlap(other, statement) > MAX_OVERLAP)) continue;
    chosen.push(statement);
    characters += statement.text.length;
  }
  return join(chosen.sort(inReadingOrder(chosen)));
}

/** Nearly as good as the best one, or its neighbor in a list whose title or introduction answers the question. */
function isAsGood(statement: RankedStatement, best: RankedStatement): boolean {
  const isNeighbor = statement.isListItem && best.isListItem && statement.sourceIndex === best.sourceIndex;
  return statement.score >= best.score * MIN_SHARE_OF_BEST || (isNeighbor && statement.coverage >= best.coverage);
}

/** Statements of one source stay together, in the source's order; the source of the best statement comes first. */
function inReadingOrder(byScore: readonly RankedStatement[]) {
  const rankOfSource = new Map<number, number>();
  for (const { sourceIndex } of byScore)
    if (!rankOfSource.has(sourceIndex)) rankOfSource.set(sourceIndex, rankOfSource.size);
  const rank = ({ sourceIndex }: RankedStatement) => rankOfSource.get(sourceIndex) ?? 0;
  return (a: RankedStatement, b: RankedStatement) => rank(a) - rank(b) || a.index - b.index;
}

/** Several list items stay a list; anything else runs on as sentences. */
function join(statements: readonly RankedStatement[]): string {
  if (statements.length > 1 && statements.every(({ isListItem }) => isListItem)) {
    return statements.map(({ text, sourceId }) => `- ${text} [${sourceId}]`).join('\n');
  }
  return statements.map(({ text, sourceId }) => `${/[.!?:]$/.test(text) ? text : `${text}.`} [${sourceId}]`).join(' ');
}

/** Share of the smaller statement's stems that the other one holds too. */
function overlap(a: RankedStatement, b: RankedStatement): number {
  const [small, large] = a.stems.size <= b.stems.size ? [a.stems, b.stems] : [b.stems, a.stems];
  if (small.size === 0) return 1;
  return [...small].filter((stem) => large.has(stem)).length / small.size;
}
