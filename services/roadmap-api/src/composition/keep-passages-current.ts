import { setTimeout } from 'node:timers/promises';
import { StoreUnavailable } from '../domain/errors.ts';
import type { IndexReader, IndexState } from '../domain/ports/index-reader.ts';
import type { PassageStore } from '../domain/ports/passage-store.ts';
import type { Logger } from '../http/ports.ts';

/** What searches are answered from at the moment. */
interface ServedIndex extends IndexState {
  readonly from: 'memory' | 'postgres';
}

export interface ServedPassages {
  /** Throws `StoreUnavailable` until the first `refresh` has succeeded. */
  readonly store: PassageStore;
  /** What is served; null until the first `refresh` has succeeded. It queries the database only while the index is empty, to notice the first passages. */
  current(): ServedIndex | null;
  /** Asks the database what is new, and loads it. Throws `StoreUnavailable`, and then goes on serving what it served before. */
  refresh(): Promise<void>;
  /** To be called when other work has just used the database: it is awake then, which is a good moment to ask what is new. */
  databaseWasUsed(): void;
  /** Seconds since what is served was last known to be current, where the database could not be asked since then; else null. */
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
  /** Throws where this process can't ask an index, as when another model built it; the previous one then stays in service. */
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
/** The search during which a check falls due waits for what is new, but no longer than this. */
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

  /** Starts a check if none was made for a while; null where there is nothing to wait for. Failures show in `staleSeconds`. */
  const refreshAfter = (idleMs: number): Promise<void> | null => {
    // A load that takes longer than the pause between checks must not hold up every search that arrives meanwhile.
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
      // No check here: the search that this lookup prepares makes one.
      holds: async (words) => serving().holds(words),
      // Looking up a passage counts as traffic: an answer from the cache does nothing else.
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
