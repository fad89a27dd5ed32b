import { startEmbeddedPostgres } from '../pglite/embedded-postgres.ts';
import { describePostgresAdapters } from './postgres-adapters.behaviour.ts';

describePostgresAdapters('embedded PostgreSQL', () => startEmbeddedPostgres({ dataDir: null }));
