import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './adapters/pglite/embedded-postgres.ts';
import { openPostgres } from './adapters/postgres/open-postgres.ts';
import { query } from './adapters/postgres/run-query.ts';
import { type ApiProcess, startApiProcess } from './main-process.builders.ts';

let dataDir: string;
let api: ApiProcess | undefined;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'phase-five-crashes-'));
});
afterAll(async () => {
  api?.child.kill('SIGKILL');
  await api?.exited;
  await rm(dataDir, { recursive: true, force: true });
});

/** Ratings that each life acknowledges before it is killed: while its database is being made, and in the middle of its ingestion. */
const LIVES = [0, 6];

it('keeps every acknowledged write, and a whole index, through a loop of crashes', async () => {
  const acknowledged: string[] = [];
  for (const writes of LIVES) {
    api = await startApiProcess({ ROADMAP_DATA_DIR: dataDir });
    await rateUntil(api, acknowledged, acknowledged.length + writes);
    api.child.kill('SIGKILL');
    await api.exited;
  }
  api = await startApiProcess({ ROADMAP_DATA_DIR: dataDir });
  await api.says('"The index is loaded."');
  expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  api.child.kill('SIGTERM');
  expect(await api.exited).toEqual({ code: 0, signal: null });

  const database = await startEmbeddedPostgres({ dataDir });
  const pool = openPostgres(database.poolConfig);
  const kept = await query<{ id: string }>(pool, 'SELECT id FROM feedback');
  expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  expect(await query(pool, CONTRADICTIONS)).toEqual([{ lost: 0, uncounted: 0 }]);
  await pool.end();
  await database.close();
}, 120_000);

/** Documents without all the passages they count, and the difference between the index's own count and its rows. */
const CONTRADICTIONS = `
SELECT (SELECT count(*)::int FROM documents
        WHERE passage_count <> (SELECT count(*) FROM passages WHERE document_id = documents.id)) AS lost,
       (SELECT passage_count FROM index_settings)::int - (SELECT count(*) FROM passages)::int AS uncounted`;

/** Rates answers until so many ratings are acknowledged, while the process still prepares its database. */
async function rateUntil({ url, headers }: ApiProcess, acknowledged: string[], count: number): Promise<void> {
  while (acknowledged.length < count) {
    const id = randomUUID();
    const body = JSON.stringify({ id, answerId: randomUUID(), rating: 'up' });
    const response = await fetch(`${url}/v1/feedback`, { method: 'POST', headers, body });
    await response.arrayBuffer();
    if (response.status === 201) acknowledged.push(id);
    // Its schema is still being made, or another statement has the database's one session.
    else await delay(20);
  }
}
