import { z } from 'zod';

/** A piece of a document small enough to embed and to cite. */
export const Passage = z.strictObject({
  /** Stable and URL-safe: document id and heading slugs, `phase-3.hands-on-projects.basic-rag-chatbot`; a split adds `~2`. */
  id: z.string(),
  documentId: z.string(),
  /** Null for documents that belong to no phase. */
  phaseId: z.string().nullable(),
  /** From the document's title down. */
  headingPath: z.array(z.string()).min(1),
  /** Markdown of the section, without its headings. */
  text: z.string().min(1),
});
export type Passage = z.infer<typeof Passage>;

export const SearchMode = z.enum(['hybrid', 'vector', 'keyword']);
export type SearchMode = z.infer<typeof SearchMode>;

/**
 * A passage with why it was found.
 *
 * `score` orders results within one search and means nothing across searches. `cosine`, the mean of the question's cosines
 * with the passage and with the statement in it that fits best, is in [-1, 1], `bm25` is non-negative; each is null where that
 * method did not rank the passage.
 */
export const RankedPassage = Passage.extend({
  score: z.number(),
  cosine: z.number().nullable(),
  bm25: z.number().nullable(),
});
export type RankedPassage = z.infer<typeof RankedPassage>;

/** A Markdown document before it is cut: front matter is taken off, the title is `headingPath[0]` of every passage. */
export interface SourceDocument {
  /** File name without `.md`: `phase-3`. */
  readonly id: string;
  readonly title: string;
  readonly phaseId: string | null;
  readonly markdown: string;
}

/** The stable address of a passage: a route of the web console. */
export function linkToPassage(id: string): string {
  return `/#/passages/${encodeURIComponent(id)}`;
}
