import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable } from '../domain/errors.ts';
import type { Logger, Readiness } from '../http/ports.ts';
import { explainFailure } from './explain-failure.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;

interface Options {
  /** Everything that turns a listening server into one that can search; throws `StoreUnavailable` while the database is away. */
  readonly load: () => Promise<void>;
  /** What to say of the index once it is loaded. */
  readonly readiness: () => Readiness;
  readonly logger: Logger;
}

/** An index on its way. */
export interface StartingIndex {
  /** Resolves when the index is loaded; rejects with failures that waiting can't mend. */
  readonly loaded: Promise<void>;
  readiness(): Readiness;
  /** Stops trying. An attempt under way may fail silently, since the database is closed under it; `loaded` then resolves. */
  stop(): void;
}

/** Loads the index, and tries again, after longer and longer random waits, while the database is away: it may come up after the service. */
export function startIndex({ load, readiness, logger }: Options): StartingIndex {
  const stopping = new AbortController();
  const { signal } = stopping;
  let problem: string | null = 'The index is being loaded.';

  const untilLoaded = async () => {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        await load();
        problem = null;
        return;
      } catch (error) {
        // Nobody needs to hear of a failure that happens only because the service is ending.
        if (signal.aborted) return;
        if (!(error instanceof StoreUnavailable)) throw error;
        problem = `The database cannot be reached; attempt ${attempt + 1} failed.`;
        logger.warn({ attempt: attempt + 1, reason: explainFailure(error) }, 'The index cannot be loaded yet.');
      }
      const ceilingMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
      await delay(ceilingMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
    }
  };
  return {
    loaded: untilLoaded(),
    readiness: () => (problem === null ? readiness() : { ready: false, checks: { index: problem } }),
    stop: () => stopping.abort(),
  };
}
