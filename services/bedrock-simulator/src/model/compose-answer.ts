import { NO_ANSWER, NO_SOURCES } from '../../contract.ts';
import { type Choice, chooseStatements } from './choose-statements.ts';
import type { Prompt } from './prompt.ts';
import { readQuestion } from './read-question.ts';
import { headingOf, scoreSources } from './score-sources.ts';

const MAX_CHARACTERS = 900;
/** "Time: 4 weeks" says nothing without the name of what takes four weeks. */
const LABELLED = /^([\p{Lu}][\p{L} ]{1,15}): (.+)$/u;

/** A placeholder for redacted data, such as `[email]`. The clause that holds it asks for nothing. */
const PLACEHOLDER = /\[[a-z]+(?:-[a-z]+)*\]/;
const CLAUSE_END = /(?<=[,;:.!?])\s+/;

/**
 * Answers from the sources by quoting them: a fact in one statement, else a few sentences or a list, each with its mark (`[1]`).
 *
 * Being extractive it cannot follow an instruction that a source holds, only quote it. Says `NO_ANSWER` when the
 * sources are about something else and `NO_SOURCES` when there are none.
 */
export function composeAnswer({ question, sources }: Prompt): string {
  if (sources === null) return NO_SOURCES;
  const asked = readQuestion(withoutAsides(question));
  const choices = chooseStatements(asked, scoreSources(asked, sources));
  if (choices === null) return NO_ANSWER;
  return choices.map(write).join('\n\n') || NO_ANSWER;
}

function withoutAsides(question: string): string {
  const clauses = question.split(CLAUSE_END).filter((clause) => !PLACEHOLDER.test(clause));
  return clauses.length > 0 ? clauses.join(' ') : question.replaceAll(new RegExp(PLACEHOLDER, 'g'), ' ');
}

/** Several list items stay a list, under the line that introduces all of them; anything else runs on as sentences. */
function write({ source, statements }: Choice): string {
  const mark = `[${source.id}]`;
  const heading = headingOf(source);
  if (statements.length > 1 && statements.every(({ isListItem }) => isListItem)) {
    const lead = statements[0]?.lead ?? '';
    const isShared = lead.endsWith(':') && statements.every((statement) => statement.lead === lead);
    return [...(isShared ? [`${lead} ${mark}`] : []), ...cut(statements.map(({ text }) => `- ${text} ${mark}`))].join(
      '\n',
    );
  }
  return cut(
    statements.map(({ text, isListItem }) => `${sentence(isListItem ? text : named(text, heading))} ${mark}`),
  ).join(' ');
}

/** As many as fit, at least one. */
function cut(statements: readonly string[]): readonly string[] {
  let characters = 0;
  return statements.filter((statement, index) => {
    characters += statement.length;
    return index === 0 || characters <= MAX_CHARACTERS;
  });
}

const sentence = (text: string) => (/[.!?:]["')]?$/.test(text) ? text : `${text}.`);

function named(text: string, heading: string): string {
  const [, label = '', rest = ''] = LABELLED.exec(text) ?? [];
  if (label === '') return text;
  return label === 'Time' ? `${heading}: ${rest}` : `${heading}, ${label.toLowerCase()}: ${rest}`;
}
