import { startEmbeddedPostgres } from '../adapters/pglite/embedded-postgres.ts';
import { describePassageStores } from './passage-stores.behaviour.ts';
import { describePassageStoresAgree } from './passage-stores-agree.behaviour.ts';

const startDatabase = () => startEmbeddedPostgres({ dataDir: null });

describePassageStores('embedded PostgreSQL', startDatabase);
describePassageStoresAgree('embedded PostgreSQL', startDatabase);
