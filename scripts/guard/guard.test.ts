import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';

const GUARD = new URL('guard.ts', import.meta.url).href;
/** A parent with a child that is guarded, a group of which its first is not the only one, a folder that is guarded, and one that no longer is. */
const PARENT = `
  import { guardFolder, guardGroup, guardProcess } from '${GUARD}';
  import { spawn } from 'node:child_process';
  import { once } from 'node:events';
  import { mkdtempSync } from 'node:fs';
  import { tmpdir } from 'node:os';
  import { join } from 'node:path';
  const folder = () => mkdtempSync(join(tmpdir(), 'phase-five-guard-'));
  const child = spawn('sleep', ['600']);
  guardProcess(child);
  const group = spawn('sh', ['-c', 'sleep 600 & echo $!; wait'], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  guardGroup(group);
  const [grandchild] = await once(group.stdout, 'data');
  const [left, kept] = [folder(), folder()];
  guardFolder(left);
  guardFolder(kept)();
  process.on('SIGTERM', () => process.exit(0));
  process.stdout.write(JSON.stringify({ pids: [child.pid, Number(grandchild)], left, kept }));
  // Stopped, as experiments do: only SIGKILL ends it.
  child.kill('SIGSTOP');
`;
const parents: ChildProcess[] = [];
afterEach(() => {
  for (const parent of parents) parent.kill('SIGKILL');
});

describe('what is guarded', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('ends with its parent on %s', async (signal) => {
    const { parent, pids, left, kept } = await startParent();
    expect(pids.map(isThere)).toEqual([true, true]);
    parent.kill(signal);
    await once(parent, 'exit');
    await vi.waitFor(() => expect(pids.map(isThere)).toEqual([false, false]), 10_000);
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
  const { pids, left, kept }: { pids: number[]; left: string; kept: string } = JSON.parse(String(told));
  return { parent, pids, left, kept };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
