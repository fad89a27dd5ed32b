import { answerCache, answerCacheHits, embeddingCacheHits, poisonedEntries } from '../panels/caches.ts';
import { limitsShared, quotasExhausted, requestsLimited } from '../panels/limits.ts';
import { concurrency, requestsShed } from '../panels/resilience.ts';
import { credentialsRefused, linksRemoved, withheld } from '../panels/safety.ts';
import { houseBoard } from './house-board.ts';

/** Are caches, limits and safety rules doing their work? */
export const protections = () =>
  houseBoard({
    uid: 'protections',
    title: 'Caches, limits and safety',
    question: 'Are caches, limits and safety rules doing their work?',
    rows: [
      { title: 'Caches', panels: [answerCacheHits(), embeddingCacheHits(), poisonedEntries(), answerCache()] },
      { title: 'Limits', panels: [requestsLimited(), quotasExhausted(), limitsShared()] },
      { title: 'Load', panels: [concurrency(), requestsShed()] },
      { title: 'Safety', panels: [withheld(), credentialsRefused(), linksRemoved()] },
    ],
  });
