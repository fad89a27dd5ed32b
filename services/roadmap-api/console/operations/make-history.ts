import type { Operations } from '../../client/generated/api.ts';

/** What one replica said, the oldest first; between two of them nothing was reset. */
export interface ReplicaHistory {
  readonly replica: Operations['replica'];
  readonly samples: readonly Operations[];
}

/** How long a time line is. */
const HISTORY_SECONDS = 300;
/** A replica that was not heard of for so long, while another was, has gone, or was restarted as that other one. */
const GONE_AFTER_SECONDS = 15;

/**
 * Adds a sample to what was heard of all replicas before. Behind a load balancer another one may answer each time, and counters of two of
 * them must not be subtracted from each other: each has a history of its own. So does one that was restarted.
 */
export function addSample(histories: readonly ReplicaHistory[], sample: Operations): readonly ReplicaHistory[] {
  const { replica } = sample;
  const others = histories.filter(
    (history) => history.replica.id !== replica.id && secondsBetween(lastOf(history), sample) < GONE_AFTER_SECONDS,
  );
  const known = histories.find((history) => history.replica.id === replica.id)?.samples ?? [];
  const samples = [...known.filter((past) => secondsBetween(past, sample) <= HISTORY_SECONDS), sample];
  return [...others, { replica, samples }].sort((a, b) => a.replica.id.localeCompare(b.replica.id));
}

/** The newest sample of a history, which has at least one. */
export function lastOf({ samples }: ReplicaHistory): Operations {
  const last = samples.at(-1);
  if (last === undefined) throw new Error('A replica without a sample has no history.');
  return last;
}

export const secondsBetween = (earlier: Operations, later: Operations): number =>
  (Date.parse(later.at) - Date.parse(earlier.at)) / 1_000;
