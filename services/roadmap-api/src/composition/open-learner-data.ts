import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { postgresKeyStore } from '../adapters/postgres/postgres-key-store.ts';
import { postgresLearnerData } from '../adapters/postgres/postgres-learner-data.ts';
import { postgresProgressStore } from '../adapters/postgres/postgres-progress-store.ts';
import { apiKeyHolder } from '../domain/learner/data-holders.ts';
import { type ManageData, makeManageData } from '../domain/learner/manage-data.ts';
import { progressItems } from '../domain/learner/progress.ts';
import { makeTrackProgress, type TrackProgress } from '../domain/learner/track-progress.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DataHolder } from '../domain/ports/data-holder.ts';
import type { Roadmap } from '../domain/roadmap.ts';

interface Parts {
  readonly pool: Pool;
  readonly roadmap: Roadmap;
  readonly clock: Clock;
  /** Every other part that holds data about callers: a part missing here is missing from export and erasure. */
  readonly holders: readonly DataHolder[];
}

/** What the service keeps for learners, and what they may do with it: read, export, erase. */
export function openLearnerData({ pool, roadmap, clock, holders }: Parts): {
  trackProgress: TrackProgress;
  manageData: ManageData;
} {
  const common = { clock, newId: randomUUID };
  return {
    trackProgress: makeTrackProgress({ store: postgresProgressStore(pool), items: progressItems(roadmap), ...common }),
    manageData: makeManageData({
      store: postgresLearnerData(pool),
      holders: [apiKeyHolder(postgresKeyStore(pool)), ...holders],
      pause,
      random: Math.random,
      ...common,
    }),
  };
}
