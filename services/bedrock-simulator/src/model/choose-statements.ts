import type { AskedQuestion, Fact } from './read-question.ts';
import { headingOf, holdsQuotation, type ScoredSource, type ScoredStatement } from './score-sources.ts';
import { JOINT, stems } from './stems.ts';

/** Statements of one source that answer together. */
export interface Choice {
  readonly source: ScoredSource;
  readonly statements: readonly ScoredStatement[];
}

// Under this a source is about something else. Chosen on development questions: see `npm run eval:answers`.
const MIN_SCORE = 0.49;
// A name that no source holds, or a command in place of a question, takes better evidence.
const MISSING_NAME_HANDICAP = 0.1;
const NO_NAME_HANDICAP = 0.25;
const COMMAND_HANDICAP = 0.3;
// Two sources this close answer about equally well: both are quoted. Chosen on development questions, too; up to 0.05 nothing changes.
const TIE = 0.03;
const MIN_FACT_COVERAGE = 0.3;
// In a source that is wholly about the question's subject, a fact needs no word of the question beside it.
const SURE_SCORE = 0.85;
const FACT_STATEMENT_WEIGHT = 0.4;
// Many places hold a number of weeks: between equals, the one that search found first.
const FACT_LESS_PER_RANK = 0.02;
const MAX_ITEMS = 8;
const MAX_SENTENCES = 3;
// A statement that holds this much of the question itself answers alone; with less, its whole section does.
const MIN_OWN_COVERAGE = 0.3;
const MIN_SHARE_OF_BEST = 0.75;
// The heading says what is asked: its list is the list asked for, whatever word an item shares.
const MIN_HEADING_COVERAGE = 0.7;

const FITS: Readonly<Record<Exclude<Fact, 'count'>, RegExp>> = {
  duration:
    /\d[\d\s–-]*\+?\s?(?:hours?|days?|weeks?|months?|years?|minutes?|seconds?)\b|\bongoing\b|\bindefinitely\b|\ban? (?:day|week|month|year)\b|\b(?:daily|weekly|monthly|quarterly|every|each|per|once|twice)\b/i,
  money: /[$€£]\s?\d|\bfree\b|\bprice varies\b/i,
  date: /\b(?:19|20)\d\d\b/,
  person: /\bet al\.|\bBy \p{Lu}/u,
};

/** What the sources say in answer to the question; null where they are about something else. */
export function chooseStatements(question: AskedQuestion, sources: readonly ScoredSource[]): Choice[] | null {
  if (question.topic.length === 0 && question.fact === null) return null;
  if (question.sides !== null) {
    const compared = compare(question.sides, sources);
    if (compared !== 'together') return compared;
  }
  const minScore = minScoreFor(question, sources);
  const able = sources.filter((source) => source.score >= minScore && holdsNumbers(question, source));
  if (question.fact !== null) return chooseFact(question, question.fact, able);
  if (question.wantsList && wantsMembersOfSection(question, sources)) return null;
  const [best, next] = able.toSorted((a, b) => b.score - a.score);
  if (best === undefined) return null;
  const labelled = chooseLabelled(question, best);
  if (labelled !== null) return [{ source: best, statements: labelled }];
  const isTie = next !== undefined && best.score - next.score <= TIE;
  return [best, ...(isTie ? [next] : [])].map((source) => ({
    source,
    statements: chooseFrom(source, question.wantsList),
  }));
}

function minScoreFor({ names, isCommand }: AskedQuestion, sources: readonly ScoredSource[]): number {
  const missing = [...names].filter((name) => !sources.some((source) => holds(source, name)));
  const handicap = missing.length < names.size ? MISSING_NAME_HANDICAP : NO_NAME_HANDICAP;
  return MIN_SCORE + (missing.length > 0 ? handicap : 0) + (isCommand ? COMMAND_HANDICAP : 0);
}

/** "Phase 4 and phase 5" is not answered by what is said of phase 4 alone. */
function holdsNumbers({ topic }: AskedQuestion, source: ScoredSource): boolean {
  return topic.every((stem) => !/^phas#\d/.test(stem) || holds(source, stem));
}

/**
 * "List all projects" is not answered by one project: where the word stands only in headings above the sources, each
 * source is one of the things asked for, and nothing says that all of them were found.
 */
function wantsMembersOfSection({ topic }: AskedQuestion, sources: readonly ScoredSource[]): boolean {
  return topic.some((stem) => {
    const holding = sources.filter((source) => holds(source, stem));
    const isSaid = (source: ScoredSource) =>
      stems(`${headingOf(source)} ${source.statements[0]?.lead ?? ''}`).includes(stem) ||
      source.statements.some((statement) => statement.stems.has(stem));
    return holding.length > 0 && !/\d/.test(stem) && !holding.some(isSaid);
  });
}

function holds(source: ScoredSource, stem: string): boolean {
  return source.statements.some((statement) => statement.stems.has(stem) || statement.context.has(stem));
}

/** The one statement that holds such a fact and comes closest, wherever it stands. */
function chooseFact(question: AskedQuestion, fact: Fact, sources: readonly ScoredSource[]): Choice[] | null {
  const fits = fact === 'count' ? countsOneOf(question) : (text: string) => FITS[fact].test(text);
  const candidates = sources.flatMap((source, rank) =>
    source.statements
      .filter(({ text, coverage }) => fits(text) && (coverage >= MIN_FACT_COVERAGE || source.score >= SURE_SCORE))
      .filter(({ stems: own, context }) => [...question.names].every((name) => own.has(name) || context.has(name)))
      .map((statement) => ({
        source,
        statement,
        score:
          source.score -
          FACT_LESS_PER_RANK * rank +
          FACT_STATEMENT_WEIGHT * (holdsQuotation(question, statement.text) ? 1 : statement.score),
      })),
  );
  const [best] = candidates.sort((a, b) => b.score - a.score);
  return best === undefined ? null : [{ source: best.source, statements: [best.statement] }];
}

/** A count is stated, never made: "50 LeetCode problems" answers "how many problems", a list of problems does not. */
function countsOneOf({ topic, asksForStock }: AskedQuestion) {
  return (text: string) =>
    !(asksForStock && /\bat least\b/i.test(text)) &&
    [...text.matchAll(COUNTED)].some(([, following = '']) => stems(following).some((stem) => topic.includes(stem)));
}
const COUNTED =
  /(?:(?<!\b(?:phase|part|level|version) )\b\d[\d,.+–-]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty))((?:\s+[\p{L}-]+){1,3})/giu;

/** "What is the deliverable" is answered by the line with that label. */
function chooseLabelled({ topic }: AskedQuestion, { statements }: ScoredSource): readonly ScoredStatement[] | null {
  const labelled = statements.find(({ text, isListItem }) => {
    const label = isListItem ? [] : stems(/^([\p{L} ]{2,20}): /u.exec(text)?.[1] ?? '');
    return label.length > 0 && label.every((stem) => topic.includes(stem));
  });
  return labelled === undefined ? null : [labelled];
}

/** The statements of one source that answer: those that say what is asked, or the section when its heading does. */
function chooseFrom({ statements, headingCoverage }: ScoredSource, wantsList: boolean): readonly ScoredStatement[] {
  const [best] = statements.toSorted((a, b) => b.score - a.score);
  if (best === undefined) return [];
  const max = wantsList || best.isListItem ? MAX_ITEMS : MAX_SENTENCES;
  const isTheListAskedFor = wantsList && best.isListItem && headingCoverage >= MIN_HEADING_COVERAGE;
  if (best.ownCoverage >= MIN_OWN_COVERAGE && !isTheListAskedFor) {
    const close = statements.filter(
      ({ score, isListItem }) => score >= best.score * MIN_SHARE_OF_BEST && isListItem === best.isListItem,
    );
    return withoutRepetition(close).slice(0, max);
  }
  const items = statements.filter(({ isListItem }) => isListItem);
  return items.length > 0 ? items.slice(0, MAX_ITEMS) : statements.slice(0, MAX_SENTENCES);
}

function withoutRepetition(statements: readonly ScoredStatement[]): readonly ScoredStatement[] {
  return statements.filter(({ text }, index) => statements.findIndex((other) => other.text === text) === index);
}

/** Both sides of a comparison from sections of the same name, or "together" where one source speaks of both. */
function compare(
  [left, right]: readonly [readonly string[], readonly string[]],
  sources: readonly ScoredSource[],
): Choice[] | null | 'together' {
  const only = (side: readonly string[], other: readonly string[]) => side.filter((stem) => !other.includes(stem));
  const [a, b] = [only(left, right), only(right, left)].map(
    (side) => side.find((stem) => stem.includes(JOINT)) ?? side[0],
  );
  if (a === undefined || b === undefined) return null;
  if (
    sources.some(
      (source) =>
        source.statements.some((each) => each.stems.has(a)) && source.statements.some((each) => each.stems.has(b)),
    )
  ) {
    return 'together';
  }
  for (const one of sources.filter((source) => source.headingCoverage > 0 && holds(source, a))) {
    const other = sources.find((source) => source !== one && headingOf(source) === headingOf(one) && holds(source, b));
    if (other !== undefined) return [one, other].map((source) => ({ source, statements: chooseFrom(source, true) }));
  }
  return null;
}
