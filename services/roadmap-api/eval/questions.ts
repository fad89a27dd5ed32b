import { createHash } from 'node:crypto';
import type { Passage } from '../src/domain/passage.ts';
import { ANSWERABLE } from './answerable.ts';
import { UNANSWERABLE } from './unanswerable.ts';

/** Settings may be tuned on `dev`; only `held-out` is reported. */
type Split = 'dev' | 'held-out';

/** Where an answer stands: `headingPath` is the end of the passage's own. */
export interface PassageReference {
  readonly documentId: string;
  readonly headingPath: readonly string[];
}

export interface Question {
  readonly id: string;
  readonly question: string;
  readonly split: Split;
  /** Passages that truly answer it, the best one first; empty where the roadmap holds no answer. */
  readonly relevant: readonly PassageReference[];
}

/**
 * Chosen once, before anything was measured: with it two in five questions of each document are for development, give or
 * take one or two. Changing it would mix the splits, so it stays.
 */
const SALT = 231;

/** The question set of `npm run eval:retrieval`: answerable questions first, then those to abstain from. */
export const QUESTIONS: readonly Question[] = [
  ...ANSWERABLE.map(([id, question, ...passages]) => ({
    id,
    question,
    split: splitOf(id),
    relevant: passages.map(referenceTo),
  })),
  ...UNANSWERABLE.map(([id, question]) => ({ id, question, split: splitOf(id), relevant: [] })),
];

/** Whether a passage is the one referred to. A section cut into several passages counts as one. */
export function refersTo(
  { documentId, headingPath }: PassageReference,
  passage: Pick<Passage, 'documentId' | 'headingPath'>,
): boolean {
  const end = passage.headingPath.slice(-headingPath.length);
  return passage.documentId === documentId && end.join('\0') === headingPath.join('\0');
}

/** Decided by the id alone, so that nobody chooses which questions are easy, and a new one moves no other. */
function splitOf(id: string): Split {
  return (createHash('sha256').update(`${SALT}:${id}`).digest()[0] ?? 0) < 0.4 * 256 ? 'dev' : 'held-out';
}

/** Reads `document > ... > heading`. */
export function referenceTo(path: string): PassageReference {
  const [documentId = '', ...headingPath] = path.split(' > ');
  return { documentId, headingPath };
}
