import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratchCopy } from './scratch-copy.ts';

let repository: string;
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'phase-five-repository-'));
  const write = (name: string, text: string) => {
    mkdirSync(join(repository, name, '..'), { recursive: true });
    writeFileSync(join(repository, name), text);
  };
  write('.gitignore', 'node_modules\ndist\n');
  write('src/new.txt', 'five');
  write('dist/made.txt', 'made');
  write('node_modules/left-pad/index.js', 'installed');
  // As npm installs commands: followed, it would look for its modules in the wrong folder.
  mkdirSync(join(repository, 'node_modules/.bin'));
  symlinkSync('../left-pad/index.js', join(repository, 'node_modules/.bin/left-pad'));
  spawnSync('git', ['init', '--quiet'], { cwd: repository });
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

describe('a scratch copy', () => {
  it('has what Git knows of and what is installed, and not what tools made', () => {
    const { root, remove } = makeScratchCopy(repository);
    expect(readFileSync(join(root, 'src/new.txt'), 'utf8')).toBe('five');
    expect(readFileSync(join(root, 'node_modules/left-pad/index.js'), 'utf8')).toBe('installed');
    expect(readlinkSync(join(root, 'node_modules/.bin/left-pad'))).toBe('../left-pad/index.js');
    expect(existsSync(join(root, 'dist'))).toBe(false);
    remove();
    expect(existsSync(root)).toBe(false);
    expect(existsSync(join(repository, 'node_modules/left-pad/index.js'))).toBe(true);
  });

  it('is known by its sources: the same are the same tree, a change is another', () => {
    const [one, same] = [makeScratchCopy(repository), makeScratchCopy(repository)];
    expect(one.tree).toMatch(/^[0-9a-f]{40}$/);
    expect(same.tree).toBe(one.tree);
    writeFileSync(join(repository, 'src/other.txt'), 'six');
    const changed = makeScratchCopy(repository);
    expect(changed.tree).not.toBe(one.tree);
    for (const copy of [one, same, changed]) copy.remove();
  });

  it('takes a mistake back, whatever came of it, and never makes it in the repository', async () => {
    const copy = makeScratchCopy(repository);
    const mutation = { mistake: 'Five is four', file: 'src/new.txt', find: 'five', replace: 'four' };
    const inCopy = () => readFileSync(join(copy.root, 'src/new.txt'), 'utf8');
    const seen = copy.with(mutation, async () => {
      expect(readFileSync(join(repository, 'src/new.txt'), 'utf8')).toBe('five');
      throw new Error(inCopy());
    });
    await expect(seen).rejects.toThrow('four');
    expect(inCopy()).toBe('five');
    copy.remove();
  });
});
