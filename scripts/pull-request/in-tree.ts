import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIMIT_MS = 600_000;

/** Runs a program in a checkout, and gives what it printed. Rejects with the last line of its complaint. */
export function execute(tree: string, command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: tree, timeout: LIMIT_MS, maxBuffer: 64 * 1024 * 1024 };
    execFile(command, [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(stderr.trim().split('\n').at(-1) || error.message));
    });
  });
}

/** Runs a script of a checkout's own package.json. */
export const npmRun = (tree: string, script: string, ...args: string[]) =>
  execute(tree, 'npm', ['run', '--silent', script, ...(args.length === 0 ? [] : ['--', ...args])]);

/** Lends a temporary folder. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-measure-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
