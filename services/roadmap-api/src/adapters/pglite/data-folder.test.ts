import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimDataFolder, DataFolderUnusable, findRunningDatabase } from './data-folder.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'data-folder-test-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** No process has this id: Linux gives out at most 2^22. */
const GONE = 2 ** 30;
const leaveStaleLock = () => writeFile(join(dataDir, 'postgres.lock'), JSON.stringify({ pid: GONE, address: null }));

describe('a stale lock', () => {
  it('is taken over by exactly one of many that find it at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      await leaveStaleLock();
      const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claimDataFolder(dataDir)));
      const won = claims.filter((claim) => claim.status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const claim of claims) {
        if (claim.status === 'rejected') expect(claim.reason).toBeInstanceOf(DataFolderUnusable);
      }
      await won[0]?.value.release();
      expect(await readdir(dataDir)).toEqual([]);
    }
  });

  it('can be taken over by the start after one that was killed while it took over', async () => {
    await leaveStaleLock();
    const turn = join(dataDir, 'postgres.lock.takeover');
    await writeFile(turn, '');
    await expect(claimDataFolder(dataDir)).rejects.toThrow('Another process is just taking over');
    await utimes(turn, 0, 0);
    await expect(claimDataFolder(dataDir)).rejects.toThrow('Start again');
    await (await claimDataFolder(dataDir)).release();
  });
});

describe('a lock that is held', () => {
  it('is never seen half written while its address is announced', async () => {
    const folder = await claimDataFolder(dataDir);
    const address = { host: '127.0.0.1', port: 5432 };
    let isDone = false;
    const announce = async () => {
      for (let n = 0; n < 200; n += 1) await folder.announce(address);
      isDone = true;
    };
    const read = async () => {
      while (!isDone) await expect(claimDataFolder(dataDir)).rejects.toThrow(`in use by process ${process.pid}`);
    };
    await Promise.all([announce(), read()]);
    expect(await findRunningDatabase(dataDir)).toEqual(address);
    await folder.release();
  });
});
