import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ToolUnavailable } from '../../scripts/tools/run-command.ts';
import { findK6 } from './find-k6.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-k6-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const withoutGo = () => Promise.reject(new ToolUnavailable('This machine has no `go`. Install Go.'));

describe('findK6', () => {
  it('prefers our own build', async () => {
    const found = await findK6({ needsStreams: true }, { install: async () => '/cache/k6', path: folder });
    expect(found).toEqual({ path: '/cache/k6', isOurs: true });
  });

  it('does with an installed k6 where nothing is streamed, and says why not where something is', async () => {
    const installed = join(folder, 'k6');
    await writeFile(installed, '');
    await chmod(installed, 0o755);
    const sources = { install: withoutGo, path: `/nowhere:${folder}` };
    await expect(findK6({ needsStreams: false }, sources)).resolves.toEqual({ path: installed, isOurs: false });
    await expect(findK6({ needsStreams: true }, sources)).rejects.toThrow(
      /Install Go\.[\s\S]*reads no streams.*browse, search, ask, plan/,
    );
  });

  it('says both mends where there is no k6 at all', async () => {
    const missing = findK6({ needsStreams: false }, { install: withoutGo, path: folder });
    await expect(missing).rejects.toThrow(/Install Go\.[\s\S]*install k6 itself/);
  });

  it('hides no other failure', async () => {
    const broken = () => Promise.reject(new Error('disk full'));
    await expect(findK6({ needsStreams: false }, { install: broken, path: folder })).rejects.toThrow('disk full');
  });
});
