import { startPostgres } from '../../../../scripts/start-postgres.ts';
import { describePassageStores } from './passage-stores.behaviour.ts';
import { describePassageStoresAgree } from './passage-stores-agree.behaviour.ts';

const startDatabase = async () => {
  const server = await startPostgres();
  return { poolConfig: { connectionString: server.url }, close: server.close };
};

describePassageStores('PostgreSQL 18 with pgvector', startDatabase);
describePassageStoresAgree('PostgreSQL 18 with pgvector', startDatabase);
