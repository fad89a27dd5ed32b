import { EventEmitter } from 'node:events';
import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import type { Stack } from '../../stack/start-stack.ts';
import { fillDatabaseDisk } from './fill-database-disk.ts';

const full = Object.assign(new Error('No space left on device.'), { code: '53100' });

/** A client as the driver's is, as far as this goes; `refuses` names statements that it rejects. */
class FakeClient extends EventEmitter {
  hasEnded = false;
  private readonly refuses: (sql: string) => Error | null;
  constructor(refuses: (sql: string) => Error | null) {
    super();
    this.refuses = refuses;
  }
  async connect() {
    await this.query('CONNECT');
  }
  async query(sql: string) {
    const error = this.refuses(sql);
    if (error !== null) throw error;
  }
  async end() {
    this.hasEnded = true;
  }
}

function scene(refuses: (sql: string, client: number) => Error | null) {
  const clients: FakeClient[] = [];
  const disk = { isFull: false };
  const data = { fill: async () => (disk.isFull = true), free: async () => (disk.isFull = false) };
  const stack = { database: () => ({ url: 'postgres://' }), databaseDisks: { data } } as unknown as Stack;
  const makeClient = () => {
    const number = clients.length;
    clients.push(new FakeClient((sql) => refuses(sql, number)));
    return clients[number] as unknown as Client;
  };
  return { clients, disk, inject: () => fillDatabaseDisk(makeClient).inject(stack) };
}

describe('a disk that was filled', () => {
  it('is freed again, with both connections ended', async () => {
    const { clients, disk, inject } = scene((sql) => (sql.startsWith('INSERT') ? full : null));
    const undo = await inject();
    expect(disk.isFull).toBe(true);
    await undo();
    expect(disk.isFull).toBe(false);
    expect(clients.map(({ hasEnded }) => hasEnded)).toEqual([true, true]);
  });

  it.each<[string, (sql: string, client: number) => Error | null]>([
    [
      'the second connection is refused',
      (sql, client) => (sql === 'CONNECT' && client === 1 ? new Error('too many') : null),
    ],
    ['the database ends while it is written to', (sql) => (sql.startsWith('INSERT') ? new Error('ended') : null)],
    ['there is room for ever', () => null],
  ])('is freed where %s, and what went wrong is told', async (_, refuses) => {
    const { clients, disk, inject } = scene(refuses);
    await expect(inject()).rejects.toThrow(/too many|ended|found room/);
    expect(disk.isFull).toBe(false);
    expect(clients.map(({ hasEnded }) => hasEnded)).toEqual([true, true]);
  });

  it('leaves no connection where rows can not be taken away', async () => {
    const { clients, disk, inject } = scene((sql) =>
      sql.startsWith('INSERT') ? full : sql.startsWith('DELETE') ? new Error('away') : null,
    );
    const undo = await inject();
    await expect(undo()).rejects.toThrow('away');
    expect(disk.isFull).toBe(false);
    expect(clients.every(({ hasEnded }) => hasEnded)).toBe(true);
  });

  it('ends nothing but itself where the database ends its connections', async () => {
    const { clients, inject } = scene((sql) => (sql.startsWith('INSERT') ? full : null));
    await inject();
    for (const client of clients) expect(() => client.emit('error', new Error('terminating'))).not.toThrow();
  });
});
