import type { Action } from '../experiment.ts';
import { FIS_SOURCES, type LinkName } from './link-names.ts';

/** Packets get lost: connections open and stay open, but nothing comes back. The worst fault of all, because nothing reports a failure. */
export const silenceLink = (part: LinkName): Action => ({
  name: `silence-${part}`,
  title: `Let nothing through from the ${part}, without closing a connection`,
  async inject({ links }) {
    await links[part].add({ type: 'timeout', attributes: { timeout: 0 } });
    return () => links[part].clear();
  },
  aws: {
    kind: 'fis',
    actionId: 'aws:ecs:task-network-packet-loss',
    target: 'all-api-tasks',
    parameters: { lossPercent: '100', sources: FIS_SOURCES[part] },
    durationMinutes: 5,
  },
});
