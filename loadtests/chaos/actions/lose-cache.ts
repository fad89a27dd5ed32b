import type { Action } from '../experiment.ts';
import { AWS_PORTS } from './link-names.ts';

/** Kills Redis; what was in it is gone when it comes back. */
export const loseCache = (): Action => ({
  name: 'lose-cache',
  title: 'Kill Redis and refuse connections to it',
  async inject({ cache, links, startCache }) {
    await links.cache.down();
    await cache().close();
    return async () => {
      await startCache();
      await links.cache.up();
    };
  },
  aws: {
    kind: 'fis',
    // For a serverless cache, which FIS has no action for; a replication group has replicationgroup-interrupt-az-power.
    actionId: 'aws:ecs:task-network-blackhole-port',
    target: 'all-api-tasks',
    parameters: { port: String(AWS_PORTS.cache), protocol: 'tcp', trafficType: 'egress' },
    durationMinutes: 5,
  },
});
