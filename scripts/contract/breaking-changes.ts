import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTool } from '../tools/tools.ts';

export interface BreakingChange {
  /** Stable name of the rule that it breaks: `response-required-property-removed`. */
  readonly id: string;
  readonly operation: string;
  readonly path: string;
  readonly text: string;
}

/** What a client of the one document would trip over in the other, by oasdiff's rules for errors; warnings are left out. */
export async function breakingChanges(before: string, after: string): Promise<BreakingChange[]> {
  const oasdiff = await installTool('oasdiff');
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-contract-'));
  try {
    const files = [join(folder, 'before.json'), join(folder, 'after.json')] as const;
    await Promise.all([writeFile(files[0], before), writeFile(files[1], after)]);
    const output = await run(oasdiff, ['breaking', ...files, '--format', 'json', '--allow-external-refs=false']);
    const found: (BreakingChange & { level: number })[] = output.trim() === '' ? [] : JSON.parse(output);
    return found
      .filter(({ level }) => level >= ERROR)
      .map(({ id, operation, path, text }) => ({ id, operation, path, text }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** oasdiff's number for what breaks a client for certain; 2 is what may. */
const ERROR = 3;

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: 60_000, maxBuffer: 32 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`oasdiff could not compare the documents: ${stderr.trim() || error.message}`));
    });
  });
}
