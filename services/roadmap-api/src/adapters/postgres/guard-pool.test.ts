import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../domain/errors.ts';
import { makeDependencyGuard } from '../../resilience/dependency-guard.ts';
import { startEmbeddedPostgres } from '../pglite/embedded-postgres.ts';
import { guardPool } from './guard-pool.ts';
import { openPostgres } from './open-postgres.ts';
import { query, transaction } from './run-query.ts';

describe('guardPool', () => {
  it('asks a database no more that cannot be reached, and finds it again when it is back', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const clock = { nowMs: 0 };
    const guard = makeDependencyGuard({ dependency: 'database', maxInFlight: 9, nowMs: () => clock.nowMs });
    const { port } = server.address() as AddressInfo;
    const pool = guardPool(openPostgres({ host: '127.0.0.1', port, user: 'app' }), guard);
    for (let call = 0; call < 4; call += 1) {
      await expect(query(pool, 'SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(transaction(pool, async () => {})).rejects.toBeInstanceOf(StoreUnavailable);
    }
    expect([connections, guard.state()]).toEqual([5, 'open']);
    clock.nowMs += 60_000;
    await expect(query(pool, 'SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
    expect(connections).toBe(6);
    await pool.end();
    server.close();
  });

  it.each([
    ['query', (pool: Pool) => query(pool, 'SELECT 1', [], 30)],
    ['transaction', (pool: Pool) => transaction(pool, (client) => query(client, 'SELECT 1', [], 30))],
  ])('asks a database no more that takes connections and answers nothing: a %s', async (_, ask) => {
    const server = createServer(answerNothing).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const guard = makeDependencyGuard({ dependency: 'database', maxInFlight: 9 });
    const { port } = server.address() as AddressInfo;
    const pool = guardPool(openPostgres({ host: '127.0.0.1', port, user: 'app', query_timeout: 30 }), guard);
    for (let call = 0; call < 5; call += 1) await expect(ask(pool)).rejects.toBeInstanceOf(StoreUnavailable);
    expect([guard.state(), guard.inFlight()]).toEqual(['open', 0]);
    await expect(ask(pool)).rejects.toThrow(expect.objectContaining({ cause: new Error('circuit-open') }));
    await pool.end();
    server.close();
  });

  it('stands in the way of no sound one', async () => {
    const embedded = await startEmbeddedPostgres({ dataDir: null });
    const guard = makeDependencyGuard({ dependency: 'database', maxInFlight: 9 });
    const pool = guardPool(openPostgres(embedded.poolConfig), guard);
    const asked = await Promise.all([1, 2, 3].map((n) => query<{ n: number }>(pool, 'SELECT $1::int AS n', [n])));
    expect(asked.flat()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(await transaction(pool, (client) => query(client, 'SELECT 4 AS n'))).toEqual([{ n: 4 }]);
    expect([guard.inFlight(), guard.state(), pool.idleCount]).toEqual([0, 'closed', 1]);
    await expect(query(pool, 'SELECT nonsense')).rejects.toThrow('nonsense');
    expect(guard.state()).toBe('closed');
    await pool.end();
    await embedded.close();
  });
});

/** PostgreSQL's wire as far as a session that opens, is set up, and then hangs. */
function answerNothing(socket: Socket): void {
  const ready = Buffer.from('Z\0\0\0\x05I', 'latin1');
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    const isSetUp = bytes.includes('hnsw');
    const authenticated = Buffer.from('R\0\0\0\x08\0\0\0\0', 'latin1');
    const done = Buffer.from('C\0\0\0\x08SET\0', 'latin1');
    if (bytes[0] === 0) socket.write(Buffer.concat([authenticated, ready]));
    else if (isSetUp) socket.write(Buffer.concat([done, done, ready]));
  });
}
