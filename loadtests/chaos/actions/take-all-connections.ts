import { Client } from 'pg';
import { API_USER } from '../../stack/replica-environment.ts';
import type { Action } from '../experiment.ts';

/** More than any `max_connections` of a server that is as small as ours. */
const MOST = 500;

/** Somebody else holds every connection that PostgreSQL has; those of the replicas are ended, and find no place to come back to. */
export const takeAllConnections = (): Action => ({
  name: 'take-all-connections',
  title: 'Hold every connection of PostgreSQL',
  async inject({ database }) {
    const held: Client[] = [];
    const { url } = database();
    await holdAll(url, held);
    const [first] = held;
    await first?.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [API_USER]);
    await holdAll(url, held);
    return async () => {
      await Promise.all(held.map((client) => client.end()));
    };
  },
  aws: {
    kind: 'none',
    because: 'FIS opens no connections; a task with psql would, and would have to be written and paid for',
  },
});

async function holdAll(connectionString: string, held: Client[]): Promise<void> {
  while (held.length < MOST) {
    const client = new Client({ connectionString });
    // A connection that the server ends is free for somebody else, so it has to be taken again.
    client.on('error', () => {});
    try {
      await client.connect();
    } catch {
      return;
    }
    held.push(client);
  }
}
