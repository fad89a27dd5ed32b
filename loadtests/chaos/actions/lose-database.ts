import type { Action } from '../experiment.ts';
import { AWS_PORTS } from './link-names.ts';

/** Kills PostgreSQL as a host that is lost, and refuses connections as its address then does. */
export const loseDatabase = (): Action => ({
  name: 'lose-database',
  title: 'Kill PostgreSQL and refuse connections to it',
  async inject({ database, links, startDatabase }) {
    // The proxy would accept for a server that is gone.
    await links.database.down();
    await database().crash();
    return async () => {
      await startDatabase();
      await links.database.up();
    };
  },
  aws: {
    kind: 'fis',
    // FIS stops no Aurora cluster; it takes the tasks' way there.
    actionId: 'aws:ecs:task-network-blackhole-port',
    target: 'all-api-tasks',
    parameters: { port: String(AWS_PORTS.database), protocol: 'tcp', trafficType: 'egress' },
    durationMinutes: 5,
  },
});
