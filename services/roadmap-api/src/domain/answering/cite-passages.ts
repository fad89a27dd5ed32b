import type { Citation } from '../answer.ts';
import { linkToPassage, type Passage } from '../passage.ts';
import { closestSentence, plainText } from './sentences.ts';

/** Where a new statement begins: after the mark or stop that ends one, or on a new line. */
const STATEMENT_START = /(?<=[.!?]["')]?(?:\s*\[\d+\])*)\s+(?!\[\d+\])|\n+/;

/** The citation of one passage: for each statement that rests on it, the sentence of the passage that comes closest. */
export function citePassage(passage: Passage, marker: number, statements: readonly string[]): Citation {
  const quotes = new Set(statements.map((statement) => plainText(closestSentence(passage.text, statement))));
  return {
    marker,
    passageId: passage.id,
    headingPath: [...passage.headingPath],
    quotes: [...quotes],
    link: linkToPassage(passage.id),
  };
}

/**
 * The citations that a verified text makes, in the order of their first mark.
 *
 * A passage is quoted by what the text says where it cites it, so that a reader can hold the two against each other.
 */
export function citationsIn(text: string, passages: readonly Passage[]): Citation[] {
  const statements = new Map<number, string[]>();
  for (const statement of text.split(STATEMENT_START)) {
    for (const [, number] of statement.matchAll(/\[(\d+)\]/g)) {
      const marker = Number(number);
      statements.set(marker, [...(statements.get(marker) ?? []), statement.replace(/\[\d+\]/g, '')]);
    }
  }
  return [...statements].flatMap(([marker, citing]) => {
    const passage = passages[marker - 1];
    return passage === undefined ? [] : [citePassage(passage, marker, citing)];
  });
}
