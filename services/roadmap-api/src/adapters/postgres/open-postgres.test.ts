import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../domain/errors.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';
import { query, transaction } from './run-query.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

describe('a database that cannot be reached', () => {
  it('is unavailable when nobody listens', async () => {
    const port = await listen(() => {});
    server?.close();
    const pool = openPostgres({ host: '127.0.0.1', port, user: 'app' });
    await expect(query(pool, 'SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(transaction(pool, async () => {})).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(migrate(pool)).rejects.toBeInstanceOf(StoreUnavailable);
    await pool.end();
  });

  it('is unavailable when it hangs up', async () => {
    const port = await listen((socket) => socket.end());
    const pool = openPostgres({ host: '127.0.0.1', port, user: 'app' });
    await expect(query(pool, 'SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
    await pool.end();
  });

  it('is unavailable when it says nothing in time', async () => {
    const port = await listen(() => {});
    const pool = openPostgres({ host: '127.0.0.1', port, user: 'app', connectionTimeoutMillis: 50 });
    await expect(query(pool, 'SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
    await pool.end();
  });

  it.each([
    ['57P03', 'the database system is starting up'],
    ['53300', 'sorry, too many clients already'],
  ])('is unavailable when it answers %s', async (code, message) => {
    const port = await listen((socket) => socket.once('data', () => socket.end(errorResponse(code, message))));
    const pool = openPostgres({ host: '127.0.0.1', port, user: 'app' });
    await expect(query(pool, 'SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
    await pool.end();
  });

  it('is a defect of ours when it refuses the password', async () => {
    const refuse = errorResponse('28P01', 'password authentication failed');
    const port = await listen((socket) => socket.once('data', () => socket.end(refuse)));
    const pool = openPostgres({ host: '127.0.0.1', port, user: 'app' });
    await expect(query(pool, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await pool.end();
  });
});

async function listen(onConnection: Parameters<typeof createServer>[1]): Promise<number> {
  server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

/** An ErrorResponse of the wire protocol: https://www.postgresql.org/docs/18/protocol-message-formats.html */
function errorResponse(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const header = Buffer.from('E\0\0\0\0');
  header.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([header, fields]);
}
