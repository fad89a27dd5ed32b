import type { DegradedReason } from './answer.ts';
import { makeMakesDifference } from './asides/makes-difference.ts';
import { withoutAsides } from './asides/without-asides.ts';
import { isTimeout } from './deadline.ts';
import { EmbedderUnavailable } from './errors.ts';
import type { RankedPassage, SearchMode } from './passage.ts';
import type { Embedder } from './ports/embedder.ts';
import type { PassageStore } from './ports/passage-store.ts';
import type { Telemetry } from './ports/telemetry.ts';

export interface SearchRequest {
  readonly text: string;
  readonly mode: SearchMode;
  readonly phaseId: string | null;
  /** How many passages at most, 1 to 50. */
  readonly limit: number;
}

export interface SearchOutcome {
  /** The mode that served the request: `keyword` where the embedder failed. */
  readonly mode: SearchMode;
  readonly degraded: readonly DegradedReason[];
  readonly results: readonly RankedPassage[];
  /** Given with `passages-stale`: how long ago, in seconds, the passages were last known to be current. */
  readonly passagesAgeSeconds?: number;
  /** Given where the text told of who is asking: what was searched for, without that. */
  readonly searchedAs?: string;
}

export type SearchPassages = (request: SearchRequest, signal?: AbortSignal) => Promise<SearchOutcome>;

interface Dependencies {
  /** Null where no model is to be had: every search is then by keyword, and says so. */
  readonly embedder: Embedder | null;
  readonly passages: PassageStore;
  /** How old the passages are, where nobody can tell whether they are current; else null. */
  readonly staleSeconds: () => number | null;
  readonly telemetry: Pick<Telemetry, 'searched' | 'found'>;
}

/**
 * Finds passages by meaning, words or both; by words alone when the embedder fails. Who asks makes no difference: what a question tells of
 * that is left out. Throws `StoreUnavailable`.
 */
export function makeSearchPassages({ embedder, passages, staleSeconds, telemetry }: Dependencies): SearchPassages {
  return async ({ text: asked, mode, phaseId, limit }, signal) => {
    const start = performance.now();
    const embed = async (words: string) => (mode === 'keyword' ? null : embedQuery(embedder, words, signal));
    const text = await withoutAsides(asked, makeMakesDifference({ passages, embedder, embed }));
    const embedding = await embed(text);
    const servedMode = embedding === null ? 'keyword' : mode;
    const results = await passages.search({ mode: servedMode, text, embedding, phaseId, limit });
    const passagesAgeSeconds = staleSeconds();
    telemetry.searched(servedMode, (performance.now() - start) / 1_000, passagesAgeSeconds !== null);
    telemetry.found(results.length, bestCosine(results));
    const degraded: DegradedReason[] = servedMode === mode ? [] : ['embedder-unavailable'];
    const outcome = { mode: servedMode, degraded, results, ...(text !== asked && { searchedAs: text }) };
    if (passagesAgeSeconds === null) return outcome;
    return { ...outcome, degraded: [...degraded, 'passages-stale'], passagesAgeSeconds };
  };
}

function bestCosine(results: readonly RankedPassage[]): number | null {
  const cosines = results.flatMap(({ cosine }) => (cosine === null ? [] : [cosine]));
  return cosines.length === 0 ? null : Math.max(...cosines);
}

/** Null where no vector can be had, or not within the time that this hop has. */
async function embedQuery(embedder: Embedder | null, text: string, signal?: AbortSignal): Promise<Float32Array | null> {
  try {
    return (await embedder?.embedQuery(text, signal)) ?? null;
  } catch (error) {
    if (error instanceof EmbedderUnavailable || isTimeout(error)) return null;
    throw error;
  }
}
