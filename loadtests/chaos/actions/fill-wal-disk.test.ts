import { EventEmitter } from 'node:events';
import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import type { Stack } from '../../stack/start-stack.ts';
import { Unsupported } from '../experiment.ts';
import { fillWalDisk } from './fill-wal-disk.ts';

const NO_ROOM = Object.assign(new Error('No space left on device'), { code: '53100', severity: 'ERROR' });
const CUT_OFF = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

describe('a write-ahead log whose disk was filled', () => {
  it('makes PostgreSQL panic, and has it started with room, without the slot that kept the log', async () => {
    const { inject, did } = scene({ log: ['LOG: ready', 'PANIC: could not write'] });
    const undo = await inject();
    expect(did).toEqual(['keep log', 'fill', 'write', 'write, no room', 'write, cut off', 'leave']);
    did.length = 0;
    await undo();
    expect(did).toEqual(['free', 'start', 'drop slot', 'leave']);
  });

  it('is freed where PostgreSQL ended for another reason, which is told', async () => {
    const { inject, did } = scene({ log: ['LOG: received smart shutdown request'] });
    await expect(inject()).rejects.toThrow('smart shutdown');
    expect(did.at(-1)).toBe('free');
  });

  it('is freed where PostgreSQL finds room for ever', async () => {
    const { inject, did } = scene({ log: [], hasRoom: true });
    await expect(inject()).rejects.toThrow('found room for 500 MB');
    expect(did.slice(-2)).toEqual(['leave', 'free']);
  });

  it('is nothing that a machine without disks has', async () => {
    const stack = { databaseDisks: null, database: () => ({ url: 'postgres://' }) } as unknown as Stack;
    await expect(fillWalDisk().inject(stack)).rejects.toBeInstanceOf(Unsupported);
  });
});

/** A stack whose database says `log` at its end, and takes one megabyte before there is no room, if ever. */
function scene({ log, hasRoom = false }: { readonly log: readonly string[]; readonly hasRoom?: boolean }) {
  const did: string[] = [];
  const endings = [null, NO_ROOM, CUT_OFF];
  const note = (text: string) => async () => void did.push(text);
  const makeClient = () =>
    Object.assign(new EventEmitter(), {
      async connect() {},
      async query(sql: string) {
        if (sql.includes('create_physical')) return did.push('keep log');
        if (sql.includes('drop')) return did.push('drop slot');
        const ending = hasRoom ? null : (endings.shift() ?? null);
        did.push(ending === null ? 'write' : ending === NO_ROOM ? 'write, no room' : 'write, cut off');
        if (ending !== null) throw ending;
      },
      end: note('leave'),
    }) as unknown as Client;
  const stack = {
    database: () => ({ url: 'postgres://', ended: Promise.resolve(log) }),
    databaseDisks: { wal: { fill: note('fill'), free: note('free') } },
    startDatabase: note('start'),
  } as unknown as Stack;
  return { did, inject: () => fillWalDisk(makeClient).inject(stack) };
}
