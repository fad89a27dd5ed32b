import { setTimeout } from 'node:timers/promises';
import { StoreUnavailable } from '../domain/errors.ts';
import type { IndexReader, IndexState } from '../domain/ports/index-reader.ts';
import type { PassageStore } from '../domain/ports/passage-store.ts';
import type { Logger } from '../http/ports.ts';

/** What searches are answered from just now. */
interface ServedIndex extends IndexState {
  readonly from: 'memory' | 'postgres';
}

export interface ServedPassages {
  /** Throws `StoreUnavailable` until the first `refresh` has succeeded. */
  readonly store: PassageStore;
  /** What is served; null until the first `refresh` has succeeded. Asks nobody but for an empty index, whose first passages it looks out for. */
  current(): ServedIndex | null;
  /** Asks the database what is new, and loads it. Throws `StoreUnavailable`; what was served before is served on. */
  refresh(): Promise<void>;
  /** To be called when other work has used the database, which is awake then: a good moment to ask what is new. */
  databaseWasUsed(): void;
  /** How long ago what is served was last known to be current, in seconds, where the database could not be asked since; else null. */
  staleSeconds(): number | null;
}

interface Snapshot extends PassageStore {
  readonly state: IndexState;
  readonly bytes: number;
}

interface Parts {
  readonly reader: IndexReader;
  /** Serves what is too large for memory. */
  readonly database: PassageStore;
  /** Throws where an index can't be served to this process's questions; what was served before then is served on. */
  readonly requireServable?: (state: IndexState) => void;
  readonly loadSnapshot: (reader: IndexReader) => Promise<Snapshot>;
  readonly maxPassages: number;
  /** How long, under traffic, the database may go unasked. */
  readonly checkEveryMs: number;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly nowMs?: () => number;
}

/** What has just been asked need not be asked again. */
const AFTER_USE_MS = 2_000;
/** How soon a database that failed is asked again, if anyone searches. */
const AFTER_FAILURE_MS = 10_000;
const WHILE_EMPTY_MS = 30_000;
/** The search that finds a question due waits for what is new, but no longer than this. */
const PATIENCE_MS = 50;

/**
 * Serves search from a snapshot in memory and follows the index without ever waking a database that rests: it is asked only on
 * a search, at most every `checkEveryMs`, or when it has been used anyway. An idle service asks nothing.
 */
export function keepPassagesCurrent(parts: Parts): ServedPassages {
  const { reader, database, loadSnapshot, maxPassages, checkEveryMs, logger } = parts;
  const { requireServable = () => {}, nowMs = () => performance.now() } = parts;
  let served: { readonly store: PassageStore; readonly index: ServedIndex } | null = null;
  let confirmedAtMs = 0;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let hasFailed = false;
  let refreshing: Promise<void> | null = null;

  const refresh = (): Promise<void> => {
    refreshing ??= follow().finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  const follow = async () => {
    const startedAtMs = nowMs();
    askedAtMs = startedAtMs;
    try {
      const state = await reader.state();
      if (served === null || served.index.contentVersion !== state.contentVersion) {
        requireServable(state);
        served = await load(state);
        logger.info(
          { ...served.index, milliseconds: Math.round(nowMs() - startedAtMs) },
          'The index is ready to be searched.',
        );
      }
      confirmedAtMs = startedAtMs;
      hasFailed = false;
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };

  const load = async (state: IndexState) => {
    if (state.passages > maxPassages) {
      const { passages } = state;
      logger.info(
        { passages, maxPassages },
        'The index is larger than READ_MODEL_MAX_PASSAGES; PostgreSQL searches it.',
      );
      return { store: database, index: { ...state, from: 'postgres' } as const };
    }
    const snapshot = await loadSnapshot(reader);
    logger.info({ megabytes: Math.round(snapshot.bytes / 1e6) }, 'The index is in memory.');
    return { store: snapshot, index: { ...snapshot.state, from: 'memory' } as const };
  };

  /** Asks where nobody has for a while; null where there is nothing to wait for. What goes wrong is told by `staleSeconds`. */
  const refreshAfter = (idleMs: number): Promise<void> | null => {
    // A load that takes longer than the pause between questions is not waited for by every search that comes meanwhile.
    if (served === null || refreshing !== null || nowMs() - askedAtMs < idleMs) return null;
    return refresh().catch((error: unknown) => {
      logger.warn(
        { error: String(error) },
        'The database cannot be asked what is new; search goes on with what is known.',
      );
    });
  };

  const askIfDue = () => refreshAfter(hasFailed ? Math.min(AFTER_FAILURE_MS, checkEveryMs) : checkEveryMs);

  const serving = (): PassageStore => {
    if (served === null) throw new StoreUnavailable();
    return served.store;
  };

  return {
    store: {
      async search(query) {
        const news = askIfDue();
        if (news !== null) await Promise.race([news, setTimeout(PATIENCE_MS, undefined, { ref: false })]);
        return serving().search(query);
      },
      // The search that it prepares asks what is new.
      holds: async (words) => serving().holds(words),
      // Looking a passage up is traffic as well: an answer from the cache does nothing else.
      findById: async (id) => {
        void askIfDue();
        return serving().findById(id);
      },
      count: async () => serving().count(),
    },
    current() {
      if (served?.index.passages === 0) void refreshAfter(WHILE_EMPTY_MS);
      return served?.index ?? null;
    },
    refresh,
    databaseWasUsed: () => void refreshAfter(AFTER_USE_MS),
    staleSeconds: () =>
      hasFailed && served?.index.from === 'memory' ? Math.round((nowMs() - confirmedAtMs) / 1_000) : null,
  };
}
