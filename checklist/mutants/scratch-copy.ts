import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Mutation } from '../check.ts';

/** A copy of the sources in which mistakes can be made. */
export interface ScratchCopy {
  readonly root: string;
  /** Git's hash of everything in it: two copies of the same sources have the same. */
  readonly tree: string;
  /** Makes one mistake, runs something, and takes the mistake back. Throws when the mistake no longer applies. */
  with<T>(mutation: Mutation, run: () => Promise<T>): Promise<T>;
  remove(): void;
}

/** Copies what Git knows of, new files among it, to a temporary folder; the installed packages are the same files under a second name. */
export function makeScratchCopy(repository: string): ScratchCopy {
  const root = mkdtempSync(join(tmpdir(), 'phase-five-scratch-'));
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  if (listed.status !== 0) throw new Error('A scratch copy is made of what Git knows: run this in a Git repository.');
  for (const file of listed.stdout.split('\0').filter((name) => name !== '' && existsSync(join(repository, name)))) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(repository, file), join(root, file));
  }
  linkPackages(join(repository, 'node_modules'), join(root, 'node_modules'));
  // Some checks ask Git what is tracked, or what the last commit said.
  const author = ['-c', 'user.name=scratch', '-c', 'user.email=scratch@localhost', '-c', 'commit.gpgsign=false'];
  spawnSync('git', ['init', '--quiet'], { cwd: root });
  spawnSync('git', ['add', '--all'], { cwd: root });
  const tree = spawnSync('git', ['write-tree'], { cwd: root, encoding: 'utf8' }).stdout.trim();
  spawnSync('git', [...author, 'commit', '--quiet', '--no-verify', '--message', 'Scratch'], { cwd: root });
  return {
    root,
    tree,
    async with(mutation, run) {
      const file = join(root, mutation.file);
      const source = readFileSync(file, 'utf8');
      writeFileSync(file, mutate(source, mutation));
      try {
        return await run();
      } finally {
        writeFileSync(file, source);
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/**
 * Hard links, made in two seconds. Through one symbolic link npm takes every package for one that is being developed and wants what those
 * were built with, so a check that lists components would be red anyway; that is for where hard links cannot be made.
 */
function linkPackages(installed: string, wanted: string): void {
  if (spawnSync('cp', ['-RPl', installed, wanted]).status === 0) return;
  rmSync(wanted, { recursive: true, force: true });
  symlinkSync(installed, wanted);
}

/** The source with the mistake in it. Throws when its place is not exactly one. */
export function mutate(source: string, { mistake, file, find, replace }: Mutation): string {
  if (source.split(find).length === 2) return source.replace(find, () => replace);
  throw new Error(`The mistake "${mistake}" no longer applies: its text must occur exactly once in ${file}.`);
}
