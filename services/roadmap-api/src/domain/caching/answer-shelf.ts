import type { Answer } from '../answer.ts';
import type { CacheStore } from '../ports/cache-store.ts';
import type { CacheTelemetry } from '../ports/cache-telemetry.ts';
import type { Clock } from '../ports/clock.ts';
import type { CacheSeal } from './cache-seal.ts';
import type { ContentVersion } from './content-version.ts';
import { type CacheEntry, readEntry, writeEntry } from './kept-answer.ts';

interface CacheLifetimes {
  /** How long an answer is given without asking the model again; chance shortens it by up to a fifth for each entry. */
  readonly freshSeconds: number;
  /** How much longer it is kept for the time when no new one can be made. */
  readonly staleSeconds: number;
}

/** An abstention may be a whim of the model, so it is believed for five minutes only. */
const ABSTENTION_SECONDS = 300;

/** How much longer an entry is listed than kept: it is listed first, and must not outlive that. */
const LISTED_LONGER_SECONDS = 60;

/** Kept answers, each under its name, and whose question caused each. */
export interface AnswerShelf {
  /** An entry, fresh or stale; null where there is none that can be trusted. */
  read(name: string): Promise<CacheEntry | null>;
  /** Null, and nothing is kept, where an answer is not good enough to be given again, or an erasure would not find it. */
  keep(name: string, principalId: string, answer: Answer): Promise<CacheEntry | null>;
  /** Erases what a principal caused. Returns the keyed hash under which entries name it. Throws where the store is gone, and can be repeated. */
  forget(principalId: string): Promise<string>;
}

interface Dependencies {
  readonly store: CacheStore;
  readonly seal: CacheSeal;
  readonly content: ContentVersion;
  readonly telemetry: CacheTelemetry;
  readonly clock: Clock;
  readonly lifetimes: CacheLifetimes;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Keeps answers sealed under their names, whole ones alone, each listed under whose question caused it. */
export function makeAnswerShelf({
  store,
  seal,
  content,
  telemetry,
  clock,
  lifetimes,
  random,
}: Dependencies): AnswerShelf {
  const ownerOf = (principalId: string) => seal.name('owner', [principalId]);
  const listOf = (owner: string) => seal.name('owned', [owner]);

  function lifetimesOf(answer: Answer): CacheLifetimes | null {
    if (answer.degraded.length > 0 || lifetimes.freshSeconds === 0) return null;
    if (!answer.abstained) return lifetimes;
    return { freshSeconds: Math.min(ABSTENTION_SECONDS, lifetimes.freshSeconds), staleSeconds: 0 };
  }

  return {
    async read(name) {
      const sealed = await store.get(name);
      if (sealed === null) return null;
      const text = seal.open(name, sealed);
      const entry = text === null ? null : await readEntry(text, content.hasPassage);
      if (entry === null) {
        telemetry.answerCache('poisoned');
        await store.delete([name]);
      }
      return entry;
    },

    async keep(name, principalId, answer) {
      const allowed = lifetimesOf(answer);
      if (allowed === null) return null;
      // Answers that were made in one rush must not all expire at once.
      const freshSeconds = Math.max(1, Math.round(allowed.freshSeconds * (0.8 + 0.2 * random())));
      const createdAtMs = clock.now().getTime();
      const owner = ownerOf(principalId);
      const entry = { createdAtMs, freshUntilMs: createdAtMs + freshSeconds * 1_000, owner, answer };
      const ttlSeconds = freshSeconds + allowed.staleSeconds;
      // The list first: a listed name without an entry is harmless, an entry that erasure can't find is not.
      const isListed = await store.enlist(listOf(owner), name, ttlSeconds + LISTED_LONGER_SECONDS);
      if (!isListed) return null;
      await store.set(name, seal.seal(name, writeEntry(entry)), ttlSeconds);
      return entry;
    },

    async forget(principalId) {
      const owner = ownerOf(principalId);
      await store.eraseListed(listOf(owner));
      return owner;
    },
  };
}
