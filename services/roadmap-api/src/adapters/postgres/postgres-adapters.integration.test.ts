import { startPostgres } from '../../../../../scripts/start-postgres.ts';
import { describePostgresAdapters } from './postgres-adapters.behaviour.ts';

describePostgresAdapters('PostgreSQL 18 with pgvector', async () => {
  const server = await startPostgres();
  return { poolConfig: { connectionString: server.url }, close: server.close };
});
