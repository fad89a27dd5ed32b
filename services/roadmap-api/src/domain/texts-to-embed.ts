import type { Passage } from './passage.ts';

/** Keeps a passage of very short lines from filling the index; the rest is still part of the whole. */
const MAX_STATEMENTS = 30;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The texts that a passage is embedded by: first the whole of it under its headings, then the headings, then each sentence.
 *
 * A question is seldom about a whole passage: it asks for one of its statements, which the vector of the whole blurs.
 */
export function textsToEmbed({ headingPath, text }: Passage): [whole: string, ...parts: string[]] {
  const parts = [headingPath.join(' > '), ...statementsOf(text).slice(0, MAX_STATEMENTS)];
  return [[...headingPath, withoutMarks(text)].join('\n'), ...new Set(parts)];
}

/** Sentences of paragraphs and of list items, each on one line. */
function statementsOf(markdown: string): string[] {
  return markdown
    .split(BLOCK_BORDER)
    .map((block) => withoutMarks(block.replace(BULLET, '')).replace(/\s+/g, ' '))
    .flatMap((block) => [...sentences.segment(block)].map(({ segment }) => segment.trim()))
    .filter((statement) => statement.length > 2);
}

/** An empty line, or the line end before a list item. */
const BLOCK_BORDER = /\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)/;
const BULLET = /^\s*(?:[-*+]|\d+[.)])\s+/;

/** Inline Markdown reduced to its words: without link targets, emphasis and code marks, and task boxes. */
function withoutMarks(markdown: string): string {
  return markdown.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\[[ xX]\] |[*`]/g, '');
}
