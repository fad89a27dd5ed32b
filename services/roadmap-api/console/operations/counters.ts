import type { Operations } from '../../client/generated/api.ts';
import { sumOf } from './changes.ts';

type Route = Operations['requests']['routes'][number];

/** The counters of a sample that the page draws, each a number that only grows. */
export const requests = ({ requests: { routes } }: Operations): number => sumOf(routes.map(countOfRoute));

export const serverErrors = ({ requests: { routes } }: Operations): number =>
  sumOf(routes.map(({ statuses }) => statuses['5xx'] ?? 0));

export const shed = ({ limits }: Operations): number => sumOf(Object.values(limits.concurrency.shed));

export const inputTokens = ({ spending }: Operations): number => spending.tokens.input;

export const outputTokens = ({ spending }: Operations): number => spending.tokens.output;

/** Durations of all routes together. */
export function requestDurations({ requests: { boundsSeconds, routes } }: Operations) {
  const counts = boundsSeconds
    .concat(Number.POSITIVE_INFINITY)
    .map((_, place) => sumOf(routes.map(({ durations }) => durations.counts[place] ?? 0)));
  return { boundsSeconds, counts };
}

export const firstTokens = ({ firstToken: { boundsSeconds, durations } }: Operations) => ({
  boundsSeconds,
  counts: durations.counts,
});

export const countOfRoute = ({ statuses }: Route): number => sumOf(Object.values(statuses));

export const cachedAnswers = ({ caches: { answers } }: Operations): number =>
  sumOf(['exact', 'semantic', 'shared', 'stale'].map((outcome) => answers[outcome] ?? 0));

/** Lookups in the answer cache: requests that bypassed it and entries that it discarded don't count as lookups. */
export const askedOfCache = (sample: Operations): number =>
  cachedAnswers(sample) + (sample.caches.answers['miss'] ?? 0);

export const knownVectors = ({ caches }: Operations): number => caches.embeddings['hit'] ?? 0;

export const askedVectors = ({ caches }: Operations): number => sumOf(Object.values(caches.embeddings));
