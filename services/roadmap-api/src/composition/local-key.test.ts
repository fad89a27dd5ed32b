import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prefixOf } from '../domain/api-key.ts';
import { LOCAL_KEY_FILE, openLocalKey } from './local-key.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-key-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('openLocalKey', () => {
  it('makes a key once, for its owner alone to read', async () => {
    const dataDir = join(folder, 'made', 'on', 'the', 'way');
    const key = await openLocalKey(dataDir);
    expect(prefixOf(key)).not.toBeNull();
    expect(await openLocalKey(dataDir)).toBe(key);
    expect((await readFile(join(dataDir, LOCAL_KEY_FILE), 'utf8')).trim()).toBe(key);
    if (process.platform !== 'win32') expect((await stat(join(dataDir, LOCAL_KEY_FILE))).mode & 0o777).toBe(0o600);
  });

  it('makes another where a crash left half a key, and closes a file that was open to all', async () => {
    const dataDir = join(folder, 'cut-short');
    const former = await openLocalKey(dataDir);
    await writeFile(join(dataDir, LOCAL_KEY_FILE), former.slice(0, 20));
    await chmod(join(dataDir, LOCAL_KEY_FILE), 0o644);
    const key = await openLocalKey(dataDir);
    expect(key).not.toBe(former);
    expect(await openLocalKey(dataDir)).toBe(key);
    if (process.platform !== 'win32') expect((await stat(join(dataDir, LOCAL_KEY_FILE))).mode & 0o777).toBe(0o600);
  });

  it('says what to do where the folder cannot be written', async () => {
    await writeFile(join(folder, 'a-file'), '');
    await expect(openLocalKey(join(folder, 'a-file'))).rejects.toThrow(/cannot be written.*ROADMAP_DATA_DIR/);
  });
});
