import { RequestRefused } from './problem.ts';

/** What one looks like, anywhere in a header. */
export const ENTITY_TAG = '"[\\x21\\x23-\\x7e]*"';

/**
 * The entity tags of `If-Match`, without their quotes.
 *
 * A weak tag counts as the strong one it was made from: a proxy that compresses a response weakens its tag, and what is
 * compared here is a document and not its bytes. `*` is refused: it would replace what the caller has not seen.
 */
export function requiredTags(ifMatch: string | undefined): string[] {
  const tags = [...(ifMatch ?? '').matchAll(/(?:W\/)?"([\x21\x23-\x7e]*)"/g)].map(([, tag = '']) => tag);
  if (tags.length === 0) {
    throw new RequestRefused(
      'precondition-required',
      'Send "If-Match" with the entity tag that GET gave you, in its quotes: only what you have read is replaced.',
    );
  }
  return tags;
}
