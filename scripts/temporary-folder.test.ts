import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import useTemporaryFolder from './temporary-folder.ts';

it('gives a run of tests a temporary folder, and leaves nothing of it behind', () => {
  const own = process.env['TMPDIR'];
  try {
    const clear = useTemporaryFolder();
    expect(tmpdir()).not.toBe(own);
    const left = mkdtempSync(join(tmpdir(), 'cdk.out'));
    clear();
    expect([existsSync(left), existsSync(tmpdir())]).toEqual([false, false]);
  } finally {
    process.env['TMPDIR'] = own;
  }
});

it('is what these tests run in', () => {
  expect(tmpdir()).toMatch(/phase-five-test-\w+$/);
});
