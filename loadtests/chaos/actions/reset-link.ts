import type { Action } from '../experiment.ts';
import { FIS_SOURCES, type LinkName } from './link-names.ts';

/** Some connections break after a moment of use. */
export const resetLink = (part: LinkName, share: number): Action => ({
  name: `reset-${part}`,
  title: `Reset ${share * 100} % of the connections to the ${part}`,
  async inject({ links }) {
    await links[part].add({ type: 'reset_peer', attributes: { timeout: 50 }, toxicity: share });
    // It befalls connections as they open; those that are open would live on.
    await links[part].down();
    await links[part].up();
    return () => links[part].clear();
  },
  aws: {
    kind: 'fis',
    actionId: 'aws:ecs:task-network-packet-loss',
    target: 'all-api-tasks',
    parameters: { lossPercent: String(share * 100), sources: FIS_SOURCES[part] },
    durationMinutes: 5,
  },
});
