import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { installTool } from '../tools/tools.ts';
import { BrokenPromise } from './broken-promise.ts';
import { IMAGES } from './build-images.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Lints the Dockerfile of each image. Throws `BrokenPromise` with what was found. */
export async function lintDockerfiles(): Promise<string> {
  const files = Object.values(IMAGES).map(({ dockerfile }) => dockerfile);
  for (const file of files) await lintDockerfile(await readFile(join(ROOT, file), 'utf8'));
  return files.join(', ');
}

export async function lintDockerfile(content: string): Promise<string> {
  const hadolint = spawn(await installTool('hadolint'), ['--no-color', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  hadolint.stdin.end(content);
  const [found, [code]] = await Promise.all([text(hadolint.stdout), once(hadolint, 'close')]);
  if (code !== 0) throw new BrokenPromise(found.trim());
  return 'nothing found';
}
