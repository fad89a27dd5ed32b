/** How passages are ranked, the same wherever they are kept: in SQL or in memory. */

/** Chosen on the development questions of `npm run eval:retrieval`, in the middle of a plateau. */
export const FUSION = {
  /** How far down its list a passage may stand and still be fused. */
  candidates: 50,
  /** Damps the lead of the first ranks; 60 in the paper (Cormack et al. 2009), which fused hundreds of results. */
  rankConstant: 5,
  /** What a rank by meaning counts against one by words. */
  meaningWeight: 3,
} as const;

/** Okapi BM25: how soon a repeated word stops counting, and how much a long passage is held back. */
export const BM25 = { k1: 1.2, b: 0.75 } as const;

/** What the words of headings count in BM25. */
export const HEADINGS = {
  /** An occurrence in a heading is worth this many in the text. */
  weight: 2,
  /** Only the last of them count: those above repeat in most passages of a document, where they add length and little else. */
  deepest: 2,
} as const;
