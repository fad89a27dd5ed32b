import type { Action } from '../experiment.ts';
import { AWS_PORTS, type LinkName } from './link-names.ts';

/** Open connections are cut, and new ones refused. */
export const cutLink = (part: LinkName): Action => ({
  name: `cut-${part}`,
  title: `Refuse connections to the ${part}`,
  async inject({ links }) {
    await links[part].down();
    return () => links[part].clear();
  },
  aws: {
    kind: 'fis',
    actionId: 'aws:ecs:task-network-blackhole-port',
    target: 'all-api-tasks',
    parameters: { port: String(AWS_PORTS[part]), protocol: 'tcp', trafficType: 'egress' },
    durationMinutes: 5,
  },
});
