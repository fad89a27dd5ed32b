import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';

const GUARD = new URL('guard.ts', import.meta.url).href;
/** A parent with a child that is guarded, one that had ended, a folder that is guarded, and one that no longer is. */
const PARENT = `
  import { guardFolder, guardProcess } from '${GUARD}';
  import { spawn } from 'node:child_process';
  import { once } from 'node:events';
  import { mkdtempSync } from 'node:fs';
  import { tmpdir } from 'node:os';
  import { join } from 'node:path';
  const folder = () => mkdtempSync(join(tmpdir(), 'phase-five-guard-'));
  const child = spawn('sleep', ['600']);
  guardProcess(child);
  const [left, kept] = [folder(), folder()];
  guardFolder(left);
  guardFolder(kept)();
  process.on('SIGTERM', () => process.exit(0));
  process.stdout.write(JSON.stringify({ pid: child.pid, left, kept }));
  // Stopped, as experiments do: only SIGKILL ends it.
  child.kill('SIGSTOP');
`;
const parents: ChildProcess[] = [];
afterEach(() => {
  for (const parent of parents) parent.kill('SIGKILL');
});

describe('what is guarded', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('ends with its parent on %s', async (signal) => {
    const { parent, pid, left, kept } = await startParent();
    expect(isThere(pid)).toBe(true);
    parent.kill(signal);
    await once(parent, 'exit');
    await vi.waitFor(() => expect(isThere(pid)).toBe(false), 10_000);
    await vi.waitFor(() => expect(existsSync(left)).toBe(false), 10_000);
    expect(existsSync(kept)).toBe(true);
    await rm(kept, { recursive: true });
  });
});

async function startParent() {
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', PARENT], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  parents.push(parent);
  const [told] = await once(parent.stdout, 'data');
  const { pid, left, kept }: { pid: number; left: string; kept: string } = JSON.parse(String(told));
  return { parent, pid, left, kept };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
