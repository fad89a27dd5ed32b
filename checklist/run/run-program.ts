import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What a program did. */
export interface ProgramRun {
  readonly exitCode: number;
  /** Standard output and error as they came. */
  readonly output: string;
  readonly durationMs: number;
}

/** A check that takes longer hangs. */
const LIMIT_MS = 600_000;

/** Process groups under way, by the id of their leader: they end with this process. */
const underWay = new Set<number>();
process.once('exit', () => {
  for (const group of underWay) endGroup(group);
});

/**
 * Runs a command line in a folder, with that folder's own tools first on the path, and resolves with what it printed.
 *
 * It is ended with its children after ten minutes or another limit, which counts as exit code 124.
 */
export async function runProgram(root: string, command: string, limitMs = LIMIT_MS): Promise<ProgramRun> {
  const startedAt = performance.now();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
    NO_COLOR: '1',
    CI: '1',
  };
  delete env['FORCE_COLOR'];
  // A group of its own, so that what the command starts can be ended with it.
  const child = spawn('sh', ['-c', command], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { pid: group = 0 } = child;
  if (group > 0) underWay.add(group);
  let hangs = false;
  const limit = setTimeout(() => {
    hangs = true;
    endGroup(group);
  }, limitMs);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => {
    clearTimeout(limit);
    underWay.delete(group);
  });
  return {
    exitCode: hangs ? 124 : (code ?? 1),
    output: Buffer.concat(chunks).toString(),
    durationMs: performance.now() - startedAt,
  };
}

/** Ends a process with all that it started; nothing where it has ended by itself. */
function endGroup(group: number): void {
  try {
    if (group > 0) process.kill(-group, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
