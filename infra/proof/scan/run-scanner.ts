import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const LIMIT_MS = 120_000;

interface ScannerRun {
  readonly binary: string;
  readonly args: readonly string[];
  /** What lies in the folder that it works in, by path. */
  readonly files: Readonly<Record<string, unknown>>;
}

/** Runs a program over JSON files in a folder of their own. Resolves to its output; both exit codes 0 and 1 say that it did its work. */
export async function runScanner({ binary, args, files }: ScannerRun): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-scan-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), JSON.stringify(content, null, 1));
    }
    const child = spawn(binary, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT_MS });
    const closed = once(child, 'close');
    const [output, complaints, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    if (code === 0 || code === 1) return output;
    throw new Error(`${binary} failed (exit ${code}):\n${complaints}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
