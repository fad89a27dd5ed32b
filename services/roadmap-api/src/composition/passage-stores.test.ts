import { startEmbeddedPostgres } from '../adapters/pglite/embedded-postgres.ts';
import { describePassageStores } from './passage-stores.behaviour.ts';

describePassageStores('embedded PostgreSQL', () => startEmbeddedPostgres({ dataDir: null }));
