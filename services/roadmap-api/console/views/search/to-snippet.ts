import { toPlainText } from '../../markdown/to-plain-text.ts';

const MAX_CHARACTERS = 220;
/** How much is kept before the first word found. */
const LEAD_CHARACTERS = 60;

/** A line or two of a passage as plain text, cut at words so that the first match is in sight. */
export function toSnippet(markdown: string, pattern: RegExp | null): string {
  const text = toPlainText(markdown);
  const firstMatch = pattern === null ? -1 : text.search(pattern);
  const from =
    firstMatch > MAX_CHARACTERS - LEAD_CHARACTERS ? text.lastIndexOf(' ', firstMatch - LEAD_CHARACTERS) + 1 : 0;
  if (text.length - from <= MAX_CHARACTERS) return withEllipses(text, from, text.length);
  const to = text.lastIndexOf(' ', from + MAX_CHARACTERS);
  return withEllipses(text, from, to > from ? to : from + MAX_CHARACTERS);
}

const withEllipses = (text: string, from: number, to: number) =>
  `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
