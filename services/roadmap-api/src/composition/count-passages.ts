import type { PassageStore } from '../domain/ports.ts';

export interface PassageCount {
  /** Passages in the index, as far as known; asks nobody. */
  current(): number;
}

const REFRESH_MS = 30_000;

/**
 * Knows how many passages there are without ever waking a database that rests: it asks again only right after a search has,
 * or while it knows of none, and every 30 s at most.
 */
export async function countPassages(
  store: PassageStore,
  nowMs = () => performance.now(),
): Promise<{ count: PassageCount; store: PassageStore }> {
  let known = await store.count();
  let askedAtMs = nowMs();

  const refresh = () => {
    if (nowMs() - askedAtMs < REFRESH_MS) return;
    askedAtMs = nowMs();
    store.count().then(
      (count) => {
        known = count;
      },
      // The next search says what is wrong with the database; the last count stands.
      () => {},
    );
  };
  return {
    count: {
      current() {
        if (known === 0) refresh();
        return known;
      },
    },
    store: {
      ...store,
      async search(query) {
        const results = await store.search(query);
        refresh();
        return results;
      },
    },
  };
}
