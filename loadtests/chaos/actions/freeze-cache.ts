import type { Action } from '../experiment.ts';
import { FIS_SOURCES } from './link-names.ts';

/** Redis is there and says nothing, as one that saves a large data set or is short of processor. */
export const freezeCache = (): Action => ({
  name: 'freeze-cache',
  title: 'Stop the process of Redis',
  async inject({ cache }) {
    cache().freeze();
    return async () => cache().thaw();
  },
  aws: {
    kind: 'fis',
    actionId: 'aws:ecs:task-network-packet-loss',
    target: 'all-api-tasks',
    parameters: { lossPercent: '100', sources: FIS_SOURCES.cache },
    durationMinutes: 5,
  },
});
