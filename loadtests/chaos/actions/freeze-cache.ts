import type { Action } from '../experiment.ts';
import { FIS_SOURCES } from './link-names.ts';

/** Redis accepts connections and says nothing, as when it saves a large data set or gets no processor time. */
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
