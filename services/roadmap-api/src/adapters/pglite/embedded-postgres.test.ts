import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataFolderUnusable } from './data-folder.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

let root: string;
/** A data folder that holds one row, made once: the first start of a cluster takes seconds. */
let template: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'embedded-postgres-test-'));
  template = join(root, 'template');
  const postgres = await startEmbeddedPostgres({ dataDir: template });
  await run(postgres.poolConfig, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await postgres.close();
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('embedded PostgreSQL', () => {
  it('finds its rows again after a restart, and leaves nothing but its files', async () => {
    const dataDir = await copyOfTemplate();
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(await run(postgres.poolConfig, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await postgres.close();
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });

  it('has pgvector', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir: await copyOfTemplate() });
    await run(postgres.poolConfig, 'CREATE EXTENSION vector');
    expect(await run(postgres.poolConfig, "SELECT '[3,4]'::vector <-> '[0,0]' AS distance")).toEqual([{ distance: 5 }]);
    await postgres.close();
  });

  it('keeps the answers of connections apart that ask at the same time', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir: await copyOfTemplate() });
    const clients = await Promise.all([1, 2, 3].map(() => connect(postgres.poolConfig)));
    const wrong = [];
    for (let round = 0; round < 50; round += 1) {
      const asked = clients.map((_, n) => `${round}-${n}`);
      const told = await Promise.all(clients.map((client, n) => client.query(`SELECT $1::text AS c${n}`, [asked[n]])));
      wrong.push(...told.filter(({ rows }, n) => rows[0]?.[`c${n}`] !== asked[n]));
    }
    expect(wrong).toEqual([]);
    await Promise.all(clients.map((client) => client.end()));
    await postgres.close();
  });

  it('undoes the transaction of a connection that breaks', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir: await copyOfTemplate() });
    const client = await connect(postgres.poolConfig);
    await client.query('BEGIN');
    await client.query('DELETE FROM kept');
    await client.end();
    expect(await run(postgres.poolConfig, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await postgres.close();
  });
});

describe('a data folder', () => {
  it('serves one process at a time and says which one has it', async () => {
    const dataDir = await copyOfTemplate();
    const postgres = await startEmbeddedPostgres({ dataDir });
    const second = startEmbeddedPostgres({ dataDir });
    await expect(second).rejects.toBeInstanceOf(DataFolderUnusable);
    await expect(second).rejects.toThrow(`is in use by process ${process.pid}. Stop that process, or choose`);
    await postgres.close();
  });

  it('tells other processes where its database listens', async () => {
    const dataDir = await copyOfTemplate();
    expect(await findEmbeddedPostgres(dataDir)).toBeNull();
    const postgres = await startEmbeddedPostgres({ dataDir });
    const found = await findEmbeddedPostgres(dataDir);
    expect(found).toEqual(postgres.poolConfig);
    expect(await run(found ?? postgres.poolConfig, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await postgres.close();
    expect(await findEmbeddedPostgres(dataDir)).toBeNull();
  });

  it('is refused while another living process has it, and taken over when that one is dead', async () => {
    const dataDir = await copyOfTemplate();
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    await writeFile(join(dataDir, 'postgres.lock'), JSON.stringify({ pid: other.pid, address: null }));
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(`in use by process ${other.pid}`);
    other.stdin.end();
    await once(other, 'exit');
    await (await startEmbeddedPostgres({ dataDir })).close();
  });

  it.each([
    ['this process in an earlier life', JSON.stringify({ pid: process.pid, address: null })],
    ['a process that died while it wrote', '{"pid":1'],
  ])('is taken over from %s', async (_, lock) => {
    const dataDir = await copyOfTemplate();
    await writeFile(join(dataDir, 'postgres.lock'), lock);
    await (await startEmbeddedPostgres({ dataDir })).close();
  });

  it('begins anew where the very first start was cut short', async () => {
    const dataDir = await copyOfTemplate();
    await rm(join(dataDir, 'postgres/global'), { recursive: true });
    await writeFile(join(dataDir, 'postgres.incomplete'), '');
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(await run(postgres.poolConfig, "SELECT to_regclass('kept')")).toEqual([{ to_regclass: null }]);
    await postgres.close();
  });

  it.each([
    ['lost its version', (cluster: string) => rm(join(cluster, 'PG_VERSION'))],
    ['lost its tables', (cluster: string) => rm(join(cluster, 'base'), { recursive: true })],
    ['has a control file cut short', (cluster: string) => truncate(join(cluster, 'global/pg_control'), 100)],
  ])('that %s is refused with the mend, and not overwritten', async (_, damage) => {
    const dataDir = await copyOfTemplate();
    await damage(join(dataDir, 'postgres'));
    for (const _attempt of ['first', 'second']) {
      const start = startEmbeddedPostgres({ dataDir });
      await expect(start).rejects.toBeInstanceOf(DataFolderUnusable);
      await expect(start).rejects.toThrow(/cannot be opened \(.+\)\. Restore the folder from a copy, or delete it/);
    }
  });

  it('that cannot be created is refused with the mend', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    await expect(startEmbeddedPostgres({ dataDir: join(file, 'data') })).rejects.toThrow(
      /cannot be created\. Choose another folder with ROADMAP_DATA_DIR/,
    );
  });
});

async function copyOfTemplate(): Promise<string> {
  const dataDir = await mkdtemp(join(root, 'data-'));
  await cp(template, dataDir, { recursive: true });
  return dataDir;
}

async function connect(config: { host: string; port: number }): Promise<Client> {
  const client = new Client(config);
  await client.connect();
  return client;
}

async function run(config: { host: string; port: number }, sql: string): Promise<unknown[]> {
  const client = await connect(config);
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}
