import { escapeIdentifier, type Pool, type QueryResult } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { admitApiUser } from './admit-api-user.ts';

const USER = `api "o'brien"`;

/** What the API's own login may do, on any PostgreSQL that has the schema. */
export function describeApiUser(pool: () => Pool) {
  describe('admitApiUser', () => {
    beforeAll(() => admitApiUser(pool(), USER));

    it('lets the user read rows, and write those of callers', async () => {
      await asUser('DELETE FROM feedback');
      await asUser('DELETE FROM learner_progress');
      await asUser('DELETE FROM erasures');
      await asUser('SELECT FROM api_keys JOIN api_key_secrets ON key_id = id FOR UPDATE');
      expect((await asUser('SELECT passage_count FROM index_settings')).rowCount).toBe(1);
    });

    it.each([
      ['change the schema', 'DROP TABLE feedback'],
      ['make tables', 'CREATE TABLE mine (id int)'],
      ['rewrite what it answers from', `UPDATE passages SET text = 'poison'`],
      ['add to it', `INSERT INTO documents (id, collection, title, content_hash) VALUES ('x', 'x', 'x', 'x')`],
      ['hide a document from search', 'DELETE FROM passage_vectors'],
      ['pretend that a migration ran', 'DELETE FROM schema_migrations'],
      ['make other users', 'CREATE ROLE intruder'],
    ])('does not let it %s', async (_, sql) => {
      await expect(asUser(sql)).rejects.toThrow(/denied|must be owner/);
    });

    it('may run again', async () => {
      await admitApiUser(pool(), USER);
      expect((await pool().query('SELECT FROM pg_roles WHERE rolname = $1', [USER])).rowCount).toBe(1);
    });

    /** Takes the role on within the owner's session: how it signs in differs from server to server. */
    async function asUser(sql: string): Promise<QueryResult> {
      const client = await pool().connect();
      try {
        await client.query(`SET ROLE ${escapeIdentifier(USER)}`);
        return await client.query(sql);
      } finally {
        await client.query('RESET ROLE');
        client.release();
      }
    }
  });
}
