import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRoadmap } from '../adapters/markdown/load-roadmap.ts';
import { openRoadmap } from './open-roadmap.ts';

const CONTENT = join(import.meta.dirname, '../../content');
const WRITE_ROADMAP = join(import.meta.dirname, '../../write-roadmap.ts');

let folder: string;
let prepared: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-roadmap-'));
  prepared = join(folder, 'image/roadmap.json');
  await promisify(execFile)(process.execPath, [WRITE_ROADMAP, prepared]);
});
afterAll(() => rm(folder, { recursive: true }));

describe('openRoadmap', () => {
  it('takes what an image\u2019s build wrote down, which is all that the Markdown says', async () => {
    expect(await openRoadmap({ content: CONTENT, prepared })).toEqual(loadRoadmap(CONTENT));
    const marked = await rewritten('marked.json', (roadmap) => ({ ...roadmap, papers: [] }));
    expect((await openRoadmap({ content: CONTENT, prepared: marked })).papers).toEqual([]);
  });

  it('reads the Markdown where nobody wrote it down', async () => {
    expect(await openRoadmap({ content: CONTENT, prepared: join(folder, 'missing.json') })).toEqual(
      loadRoadmap(CONTENT),
    );
  });

  it('reads the Markdown where it has changed since', async () => {
    const content = join(folder, 'content');
    await cp(CONTENT, content, { recursive: true });
    const phase = join(content, 'phase-1.md');
    const text = await readFile(phase, 'utf8');
    await writeFile(phase, text.replaceAll('Python', 'Elixir'));
    const roadmap = await openRoadmap({ content, prepared });
    expect(roadmap).toEqual(loadRoadmap(content));
    expect(roadmap).not.toEqual(loadRoadmap(CONTENT));
  });

  it('refuses a file that was cut short', async () => {
    const broken = join(folder, 'broken.json');
    await writeFile(broken, (await readFile(prepared, 'utf8')).slice(0, -1));
    await expect(openRoadmap({ content: CONTENT, prepared: broken })).rejects.toThrow(SyntaxError);
  });
});

async function rewritten(name: string, change: (roadmap: object) => object): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(prepared, 'utf8')))));
  return file;
}
