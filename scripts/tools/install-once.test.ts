import { existsSync, globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installOnce } from './install-once.ts';
import { runCommand } from './run-command.ts';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'phase-five-tools-'));
  vi.stubEnv('PHASE_FIVE_CACHE', cache);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(cache, { recursive: true, force: true });
});

describe('installOnce', () => {
  it('installs once, and returns the same folder ever after', async () => {
    const install = vi.fn(async (folder: string) => writeFile(join(folder, 'tool'), 'first'));
    const folders = [await installOnce('tool-1', install), await installOnce('tool-1', install)];
    expect(folders).toEqual([join(cache, 'tool-1'), join(cache, 'tool-1')]);
    expect(install).toHaveBeenCalledTimes(1);
    await expect(readFile(join(cache, 'tool-1/tool'), 'utf8')).resolves.toBe('first');
  });

  it('takes whichever of two simultaneous installs ends first, and leaves one', async () => {
    const install = (content: string) => async (folder: string) => writeFile(join(folder, 'tool'), content);
    await Promise.all([installOnce('tool-1', install('a')), installOnce('tool-1', install('b'))]);
    expect(globSync('tool-1.*', { cwd: cache })).toHaveLength(1);
    await expect(readFile(join(cache, 'tool-1/tool'), 'utf8')).resolves.toMatch(/^[ab]$/);
  });

  it('publishes nothing of an install that failed, and does it again', async () => {
    const cut = async (folder: string) => {
      await writeFile(join(folder, 'half'), '');
      throw new Error('network gone');
    };
    await expect(installOnce('tool-1', cut)).rejects.toThrow('network gone');
    expect(globSync('*', { cwd: cache })).toEqual([]);
    await installOnce('tool-1', (folder) => writeFile(join(folder, 'whole'), ''));
    expect(existsSync(join(cache, 'tool-1/whole'))).toBe(true);
  });
});

describe('runCommand', () => {
  it('says the mend where the machine lacks the command', async () => {
    const run = runCommand('phase-five-no-such-command', [], { ifMissing: 'Install it from example.com.' });
    await expect(run).rejects.toThrow('This machine has no `phase-five-no-such-command`. Install it from example.com.');
  });

  it('names the command that failed and its exit code', async () => {
    const run = runCommand(process.execPath, ['-e', 'process.exit(3)'], { ifMissing: '' });
    await expect(run).rejects.toThrow(/-e process\.exit\(3\)` failed \(exit 3\)/);
  });
});
