import type { LinkName } from '../actions/link-names.ts';
import { judged } from '../client/client.builders.ts';
import type { JudgedRequest } from '../client/exchange.ts';
import type { RequestKind } from '../experiment.ts';
import type { Observation, SeenReplica, StackLook } from './observation.ts';
import { readMetrics } from './read-metrics.ts';

const KINDS: readonly RequestKind[] = ['browse', 'search', 'ask', 'stream', 'plan', 'progress', 'save'];
/** Late enough for every request of a made-up observation to have ended. */
const MENDED_AT_MS = 60_000;
const WELL = { tried: 20, answered: 20, refused: 0, quickestMs: 1 };

/** A replica that is well, with some figures of its metrics changed. */
export const seenReplica = (name: string, changes: Partial<SeenReplica> = {}, metrics = METRICS_TEXT): SeenReplica => ({
  name,
  metrics: readMetrics(metrics),
  clockAheadSeconds: -0.4,
  said: '',
  stoppedShare: 0,
  ...changes,
});

export const METRICS_TEXT = `# HELP roadmap_limits_shared Whether.
roadmap_limits_shared 1
roadmap_answer_cache_total{outcome="miss"} 7
process_resident_memory_bytes 2.1e+8`;

export const look = (replicas: readonly SeenReplica[], ways: StackLook['ways'] = {}): StackLook => ({
  replicas,
  ways: { database: WELL, cache: WELL, model: WELL, ...ways } satisfies Record<LinkName, object>,
});

/** A minute in which nothing was broken: every kind of request went well, and the same replicas are there all the time. */
export function uneventful(changes: Partial<Observation> = {}): Observation {
  const well = look([seenReplica('replica-1'), seenReplica('replica-2')]);
  const requests: readonly JudgedRequest[] = KINDS.flatMap((kind) =>
    Array.from({ length: 20 }, () => judged({ kind, ...(kind === 'stream' && { firstTokenMs: 90, totalMs: 400 }) })),
  );
  return { before: well, during: well, after: well, mendedAtMs: MENDED_AT_MS, requests, departed: [], ...changes };
}
