/** Words too common to mark: everything would glow. */
const COMMON = new Set(
  'a about an and are as at be by can do does for from has have how i in is it my of on or should that the this to use was what when where which who why will with you your'.split(
    ' ',
  ),
);

/** Matches the words of a reader's query and their endings (`deploying` for `deploy`), or null where nothing is worth marking. */
export function toWordPattern(query: string): RegExp | null {
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const stems = words.filter((word) => word.length > 1 && !COMMON.has(word)).map(toStem);
  if (stems.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...new Set(stems)].join('|')})[\\p{L}\\p{N}]*`, 'giu');
}

export interface Span {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Cuts a text where the pattern matches; joined, the spans are the text. */
export function markWords(text: string, pattern: RegExp | null): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of pattern === null ? [] : text.matchAll(pattern)) {
    spans.push({ text: text.slice(end, match.index), isMarked: false }, { text: match[0], isMarked: true });
    end = match.index + match[0].length;
  }
  spans.push({ text: text.slice(end), isMarked: false });
  return spans.filter((span) => span.text !== '');
}

/** Cheap on purpose: a highlight may be a letter too generous, search itself never is. */
const toStem = (word: string) => (word.length > 5 ? word.replace(/(?:ies|ing|ed|es|s|e|y)$/, '') : word);
