import type { Embedder } from '../ports/embedder.ts';
import type { PassageStore } from '../ports/passage-store.ts';
import { asideThresholdsFor } from './min-cosine.ts';

interface Parts {
  readonly passages: Pick<PassageStore, 'search'>;
  readonly embedder: Pick<Embedder, 'modelId'> | null;
  /** Null where there is no vector to be had. */
  readonly embed: (clause: string) => Promise<Float32Array | null>;
}

/** Each is looked up by itself; who tells more tells enough by these. */
const MOST_WORDS = 8;

/**
 * Whether documents distinguish people by what a clause tells: they hold one of its words, and come near to all of it. Where nearness can't be
 * told they must hold most of its words.
 *
 * A word alone is no witness: documents on models as judges say nothing of what judges should read. The clause's vector is asked for only where
 * a word is known.
 */
export function makeMakesDifference({ passages, embedder, embed }: Parts) {
  const thresholds = asideThresholdsFor(embedder?.modelId);
  const best = async (query: { text: string; embedding: Float32Array | null }) => {
    const mode = query.embedding === null ? 'keyword' : 'vector';
    const [passage] = await passages.search({ ...query, mode, phaseId: null, limit: 1 });
    return passage;
  };
  const isKnown = async (words: string) => (await best({ text: words, embedding: null })) !== undefined;

  return async (told: readonly string[], clause: string): Promise<boolean> => {
    const words = told.slice(0, MOST_WORDS);
    if (!(await isKnown(words.join(' ')))) return false;
    const known = words.length === 1 ? [true] : await Promise.all(words.map(isKnown));
    const isMostlyKnown = known.filter(Boolean).length * 2 > words.length;
    const embedding = thresholds === null ? null : await embed(clause);
    if (thresholds === null || embedding === null) return isMostlyKnown;
    const cosine = (await best({ text: clause, embedding }))?.cosine ?? 0;
    return cosine >= (isMostlyKnown ? thresholds.minCosine : thresholds.minCosineHalfKnown);
  };
}
