import { escapeIdentifier, escapeLiteral, type Pool } from 'pg';
import { transaction } from './run-query.ts';

/** What callers change. The index and the note of what migrated are read only: whoever takes the API over cannot rewrite what it answers from. */
const WRITTEN = ['feedback', 'learner_progress', 'erasures', 'api_keys', 'api_key_secrets'];

/**
 * Makes `user` a login that may read all rows, write those of callers, and nothing else: no table of its own, no schema change.
 *
 * Where the server knows `rds_iam` (Aurora, RDS), the login has no password: it signs in with a token of its IAM role. Run by
 * the owner of the tables, after every migration; running it again changes nothing.
 */
export async function admitApiUser(pool: Pool, user: string): Promise<void> {
  const login = escapeIdentifier(user);
  const name = escapeLiteral(user);
  await transaction(pool, async (client) => {
    // A name takes no parameter: it is escaped above.
    // nosemgrep: query-from-text
    await client.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${name}) THEN
          CREATE ROLE ${login} LOGIN;
        END IF;
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
          GRANT rds_iam TO ${login};
        END IF;
      END $$`);
    // nosemgrep: query-from-text
    await client.query(`
      GRANT USAGE ON SCHEMA public TO ${login};
      REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${login};
      GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${login};
      GRANT INSERT, UPDATE, DELETE ON ${WRITTEN.join(', ')} TO ${login}`);
  });
}
