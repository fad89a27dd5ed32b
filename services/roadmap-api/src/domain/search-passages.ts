import type { DegradedReason } from './answer.ts';
import type { RankedPassage, SearchMode } from './passage.ts';

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
}

export type SearchPassages = (request: SearchRequest, signal?: AbortSignal) => Promise<SearchOutcome>;
