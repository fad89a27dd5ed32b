import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { installTool } from '../../scripts/tools/tools.ts';

/** Runs a program that comes with PostgreSQL to its end. Throws with what it said where it fails. */
export async function runPostgresTool(name: string, args: readonly string[]): Promise<void> {
  const child = spawn(await postgresTool(name), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${name} ended with exit code ${code}: ${said.join('').trim()}`);
}

/** The path of a program that comes with PostgreSQL. */
export const postgresTool = async (name: string): Promise<string> => join(dirname(await installTool('postgres')), name);
