import type { Pool } from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { StoreUnavailable } from '../../domain/errors.ts';
import { isUnavailable, read } from './run-query.ts';

describe('isUnavailable', () => {
  it.each([
    ['08006', 'a connection that failed'],
    ['25006', 'a server that takes no writes, as after a failover'],
    ['53100', 'a disk that is full'],
    ['53300', 'no connection left'],
    ['57P01', 'a server that is shutting down'],
    ['57014', 'a statement that took too long'],
  ])('takes SQLSTATE %s, %s, for "not now"', (code) => {
    expect(isUnavailable(serverError(code))).toBe(true);
  });

  it.each(['23505', '42601', '25P02'])('takes SQLSTATE %s for a mistake of ours', (code) => {
    expect(isUnavailable(serverError(code))).toBe(false);
  });
});

describe('read', () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
  const answering = (...outcomes: readonly (Error | 'rows')[]) => {
    const asked = vi.fn();
    for (const outcome of outcomes)
      outcome === 'rows' ? asked.mockResolvedValueOnce({ rows: [{ count: 1 }] }) : asked.mockRejectedValueOnce(outcome);
    return { asked, rows: () => read({ query: asked } as unknown as Pool, 'SELECT 1 AS count') };
  };

  it.each([
    ['was reset', reset],
    ['was ended by the server', new Error('Connection terminated unexpectedly')],
  ])('asks once more where its connection %s', async (_, broken) => {
    const { asked, rows } = answering(broken, 'rows');
    expect(await rows()).toEqual([{ count: 1 }]);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('gives up where the next one breaks as well', async () => {
    const { asked, rows } = answering(reset, reset);
    await expect(rows()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["can't be reached", Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['is slow', new Error('Query read timeout')],
    ['is shutting down', Object.assign(new Error('going'), { code: '57P01', severity: 'FATAL' })],
  ])('asks no more where the server %s', async (_, away) => {
    const { asked, rows } = answering(away);
    await expect(rows()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('passes a mistake of ours on', async () => {
    const { asked, rows } = answering(serverError('42601'));
    await expect(rows()).rejects.toMatchObject({ code: '42601' });
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

/** As node-postgres throws what the server said. */
const serverError = (code: string) => Object.assign(new Error('refused'), { code, severity: 'ERROR' });
