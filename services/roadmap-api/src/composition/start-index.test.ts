import { describe, expect, it, vi } from 'vitest';
import { IndexMismatch, StoreUnavailable } from '../domain/errors.ts';
import type { Logger } from '../http/ports.ts';
import { startIndex } from './start-index.ts';

const READY = { ready: true, checks: { index: 'ok' } };

describe('startIndex', () => {
  it('tries again while the database is away, says why it is not ready, and then is', async () => {
    const database = { isAway: true };
    const { index, load, warnings } = start(async () => {
      if (database.isAway) throw new StoreUnavailable({ cause: new Error('ECONNREFUSED') });
    });
    expect(index.readiness()).toEqual({ ready: false, checks: { index: 'The index is being loaded.' } });
    await vi.waitFor(() => expect(load.mock.calls.length).toBeGreaterThan(1), { timeout: 5_000 });
    expect(index.readiness().checks).toEqual({
      index: expect.stringMatching(/^The database cannot be reached; attempt \d failed\.$/),
    });
    expect(warnings[0]).toMatchObject({ attempt: 1, reason: expect.stringContaining('ECONNREFUSED') });
    database.isAway = false;
    await index.loaded;
    expect(index.readiness()).toEqual(READY);
  });

  it('does not wait for what no waiting mends', async () => {
    const { index, load } = start(() => Promise.reject(new IndexMismatch('Another model.')));
    await expect(index.loaded).rejects.toBeInstanceOf(IndexMismatch);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('lets what fails because the service is ending fail for nobody', async () => {
    const closed = Promise.withResolvers<void>();
    const { index, warnings } = start(() => closed.promise);
    index.stop();
    closed.reject(new Error('Cannot use a pool after calling end on the pool'));
    await index.loaded;
    expect(warnings).toEqual([]);
    expect(index.readiness().ready).toBe(false);
  });

  it('stops trying when told to', async () => {
    const { index, load } = start(() => Promise.reject(new StoreUnavailable()));
    await vi.waitFor(() => expect(load).toHaveBeenCalled());
    index.stop();
    await index.loaded;
    expect(index.readiness().ready).toBe(false);
  });
});

function start(work: () => Promise<void>) {
  const warnings: object[] = [];
  const ignore = () => {};
  const logger: Logger = { debug: ignore, info: ignore, error: ignore, warn: (fields) => warnings.push(fields) };
  const load = vi.fn(work);
  return { index: startIndex({ load, readiness: () => READY, logger }), load, warnings };
}
