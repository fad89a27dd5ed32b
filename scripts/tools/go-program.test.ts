import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourcesHash } from './go-program.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-go-'));
  await writeFile(join(folder, 'main.go'), 'package main');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('sourcesHash', () => {
  it('is another for other sources or versions, and the same for other tests', async () => {
    const first = sourcesHash(folder);
    await writeFile(join(folder, 'main_test.go'), 'package main');
    await writeFile(join(folder, 'README.md'), '#');
    expect(sourcesHash(folder)).toBe(first);
    await writeFile(join(folder, 'go.mod'), 'module x');
    const withVersions = sourcesHash(folder);
    await writeFile(join(folder, 'main.go'), 'package main // changed');
    expect(new Set([first, withVersions, sourcesHash(folder)]).size).toBe(3);
  });
});
