import { Client } from 'pg';
import type { Action } from '../experiment.ts';

/** Another server takes over at the same address: connections are cut, and for a time it takes no writes, as a reader that is being promoted. */
export const failOverDatabase = (): Action => ({
  name: 'fail-over-database',
  title: 'Cut all connections to PostgreSQL, start it again, read-only at first',
  async inject({ database, startDatabase }) {
    await database().crash();
    await startDatabase();
    await setReadOnly(database().url, true);
    return () => setReadOnly(database().url, false);
  },
  aws: {
    kind: 'fis',
    actionId: 'aws:rds:failover-db-cluster',
    target: 'database-cluster',
    parameters: {},
    durationMinutes: null,
  },
});

/** For transactions that begin from now on, of open connections too. */
async function setReadOnly(url: string, isReadOnly: boolean): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // A transaction of its own, as the session may have become read-only by what it is to undo.
    await client.query('SET default_transaction_read_only = off');
    await client.query(`ALTER SYSTEM SET default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`);
    await client.query('SELECT pg_reload_conf()');
  } finally {
    await client.end();
  }
}
