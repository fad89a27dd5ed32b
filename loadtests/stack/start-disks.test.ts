import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startDisks } from './start-disks.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phase-five-disk-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('is null where there is no program that makes namespaces, as on a machine that is no Linux', async () => {
  vi.stubEnv('PATH', folder);
  expect(await startDisks([{ folder, megabytes: 1 }])).toBeNull();
});
