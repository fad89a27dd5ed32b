import type { Citation } from '../answer.ts';
import type { Passage } from '../passage.ts';
import { bestSentences } from './sentences.ts';

/** Where a client shows a passage: a route of the web console. */
const linkTo = (passageId: string) => `/#/passages/${encodeURIComponent(passageId)}`;

/** Where a new statement begins: after the mark or stop that ends one, or on a new line. */
const STATEMENT_START = /(?<=[.!?]["')]?(?:\s*\[\d+\])*)\s+(?!\[\d+\])|\n+/;

/** The citation of one passage, quoting the sentence of it that comes closest to `statement`. */
export function citePassage(passage: Passage, marker: number, statement: string): Citation {
  const [quote = passage.text] = bestSentences(passage.text, statement, 1);
  return { marker, passageId: passage.id, headingPath: [...passage.headingPath], quote, link: linkTo(passage.id) };
}

/**
 * The citations that a verified text makes, in the order of their first mark.
 *
 * A passage is quoted by what the text says where it cites it, so that a reader can hold the two against each other.
 */
export function citationsIn(text: string, passages: readonly Passage[]): Citation[] {
  const statements = new Map<number, string>();
  for (const statement of text.split(STATEMENT_START)) {
    for (const [, number] of statement.matchAll(/\[(\d+)\]/g)) {
      const marker = Number(number);
      statements.set(marker, `${statements.get(marker) ?? ''} ${statement}`);
    }
  }
  return [...statements].flatMap(([marker, statement]) => {
    const passage = passages[marker - 1];
    return passage === undefined ? [] : [citePassage(passage, marker, statement)];
  });
}
