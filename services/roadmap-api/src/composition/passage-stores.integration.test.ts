import { startPostgres } from '../../../../scripts/start-postgres.ts';
import { describePassageStores } from './passage-stores.behaviour.ts';

describePassageStores('PostgreSQL 18 with pgvector', async () => {
  const server = await startPostgres();
  return { poolConfig: { connectionString: server.url }, close: server.close };
});
