import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../scripts/start-postgres.ts';
import { carryOver } from './carry-over.ts';
import { withClient } from './standing-rows.ts';

const MISTAKE = '2027-01-04 12:00:00.000001+00';
const TABLES = `
  CREATE TABLE feedback (id uuid PRIMARY KEY, comment text, created_at timestamptz NOT NULL);
  CREATE TABLE learner_progress (learner_id text PRIMARY KEY, progress jsonb NOT NULL, updated_at timestamptz NOT NULL)`;

let damaged: PostgresServer;
let restored: PostgresServer;
beforeAll(async () => {
  [damaged, restored] = await Promise.all([startPostgres(), startPostgres()]);
  for (const { url } of [damaged, restored]) await withClient(url, (client) => client.query(TABLES));
});
afterAll(() => Promise.all([damaged?.close(), restored?.close()]));

describe('carryOver', () => {
  it('brings what was written since the mistake, replaces what is older, and leaves what the mistake mangled', async () => {
    await run(damaged, `INSERT INTO feedback VALUES (${id(1)}, 'after', '2027-01-04T12:00:01Z')`);
    await run(damaged, `INSERT INTO learner_progress VALUES ('ada', '{"at": "after"}', '2027-01-04T12:00:02Z')`);
    await run(damaged, `INSERT INTO learner_progress VALUES ('bob', '{"at": "mangled"}', '2027-01-04T11:00:00Z')`);
    await run(damaged, `INSERT INTO feedback VALUES (${id(3)}, 'begun before, saved after', '2027-01-04T11:59:59Z')`);
    await run(damaged, `INSERT INTO learner_progress VALUES ('eve', '{"at": "mangled"}', '2027-01-04T11:59:59Z')`);
    await run(restored, `INSERT INTO learner_progress VALUES ('eve', '{"at": "before"}', '2027-01-04T11:59:59Z')`);
    await run(restored, `INSERT INTO feedback VALUES (${id(2)}, 'before', '2027-01-04T11:59:59Z')`);
    await run(restored, `INSERT INTO learner_progress VALUES ('ada', '{"at": "before"}', '2027-01-04T11:00:00Z')`);
    await run(restored, `INSERT INTO learner_progress VALUES ('bob', '{"at": "before"}', '2027-01-04T11:00:00Z')`);

    expect(await carryOver(damaged.url, restored.url, MISTAKE)).toBe(3);

    expect(await run(restored, 'SELECT comment FROM feedback ORDER BY comment')).toEqual([
      { comment: 'after' },
      { comment: 'before' },
      { comment: 'begun before, saved after' },
    ]);
    expect(await run(restored, "SELECT learner_id, progress->>'at' AS at FROM learner_progress ORDER BY 1")).toEqual([
      { learner_id: 'ada', at: 'after' },
      { learner_id: 'bob', at: 'before' },
      { learner_id: 'eve', at: 'before' },
    ]);
  });

  it('may be done again after it was cut short', async () => {
    await carryOver(damaged.url, restored.url, MISTAKE);
    expect(await run(restored, 'SELECT count(*)::int AS rows FROM feedback')).toEqual([{ rows: 3 }]);
  });
});

const id = (digit: number) => `'00000000-0000-4000-8000-00000000000${digit}'`;

const run = ({ url }: PostgresServer, sql: string) =>
  withClient(url, async (client) => (await client.query(sql)).rows as unknown[]);
