import type { Embedder } from '../ports/embedder.ts';
import type { PassageStore } from '../ports/passage-store.ts';
import { asideThresholdsFor } from './min-cosine.ts';

interface Parts {
  readonly passages: Pick<PassageStore, 'search' | 'holds'>;
  readonly embedder: Pick<Embedder, 'modelId'> | null;
  /** Embeds a clause; null where no vector can be had. */
  readonly embed: (clause: string) => Promise<Float32Array | null>;
}

/** Who tells more tells enough by these. */
const MOST_WORDS = 8;
/** Anybody may ask, and a limit of requests counts one, however much is told in it. */
const MOST_CLAUSES = 3;

/**
 * Whether documents distinguish people by what a clause tells: they hold one of its words, and come near to all of it. Where nearness can't be
 * told they must hold most of its words.
 *
 * A word alone is no witness: documents on models as judges say nothing of what judges should read. The clause's vector is asked for only where
 * a word is known. Made anew for each question: it looks at three clauses, one after the other. What is told beyond them matters, unseen.
 */
export function makeMakesDifference({ passages, embedder, embed }: Parts) {
  const thresholds = asideThresholdsFor(embedder?.modelId);
  let looks = 0;

  return async (told: readonly string[], clause: string): Promise<boolean> => {
    looks += 1;
    if (looks > MOST_CLAUSES) return true;
    const words = told.slice(0, MOST_WORDS);
    const known = (await passages.holds(words)).filter(Boolean).length;
    if (known === 0) return false;
    const isMostlyKnown = known * 2 > words.length;
    const embedding = thresholds === null ? null : await embed(clause);
    if (thresholds === null || embedding === null) return isMostlyKnown;
    const [nearest] = await passages.search({ mode: 'vector', text: clause, embedding, phaseId: null, limit: 1 });
    return (nearest?.cosine ?? 0) >= (isMostlyKnown ? thresholds.minCosine : thresholds.minCosineHalfKnown);
  };
}
