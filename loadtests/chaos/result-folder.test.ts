import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cellFigures, judgeHypothesis } from './cell-figures.ts';
import { CELLS } from './cells.ts';
import { judged } from './client/client.builders.ts';
import { openResultFolder, type ResultFolder } from './result-folder.ts';
import type { CellResult } from './run-cell.ts';

const TAKEN = { commit: '7b9c65d0a1b2', on: '2026-11-23', isWhole: true };

let path: string;
let folder: ResultFolder;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'phase-five-results-'));
  folder = await openResultFolder(path);
});
afterEach(() => rm(path, { recursive: true, force: true }));

it('keeps a report for each cell, and an index in the order of the matrix', async () => {
  const [first = '', second = ''] = CELLS.map(({ id }) => id);
  await folder.save(result(second), TAKEN);
  await folder.save(result(first), TAKEN);
  expect((await readdir(path)).sort()).toEqual(
    [`${first}.html`, `${first}.json`, `${second}.html`, `${second}.json`, 'index.html'].sort(),
  );
  expect((await folder.summaries()).map(({ id, taken }) => [id, taken])).toEqual([
    [first, TAKEN],
    [second, TAKEN],
  ]);
  const index = await readFile(join(path, 'index.html'), 'utf8');
  expect(index.indexOf(first)).toBeLessThan(index.indexOf(second));
});

it('writes reports that need nothing else and say what was seen', async () => {
  const id = CELLS[0]?.id ?? '';
  await folder.save(result(id), TAKEN);
  const report = await readFile(join(path, `${id}.html`), 'utf8');
  expect(report).not.toMatch(/<script|<link|src=/);
  expect(report).toContain('MISSED: 50 % good or labelled (aim 99.95 %)');
  expect(report).toContain('failed: 500 &lt;internal&gt;');
  expect(report.match(/<circle/g)).toHaveLength(2);
});

it('has no results before there are any', async () => {
  expect(await folder.summaries()).toEqual([]);
  await rm(path, { recursive: true });
  expect(await folder.summaries()).toEqual([]);
});

it('gives up the results of an earlier matrix when a new one comes, not before, and nothing else', async () => {
  const [first = '', second = '', third = ''] = CELLS.map(({ id }) => id);
  await folder.save(result(first), TAKEN);
  await mkdir(join(path, 'fis'));
  const next = await openResultFolder(path);
  // What somebody put there while it runs.
  await writeFile(join(path, 'thesis.json'), '{}');
  next.replaceWithNext();
  expect((await next.summaries()).map(({ id }) => id)).toEqual([first]);
  await next.save(result(second), TAKEN);
  await next.save(result(third), TAKEN);
  expect((await next.summaries()).map(({ id }) => id)).toEqual([second, third]);
  expect(await readdir(path)).toEqual(expect.arrayContaining(['fis', 'thesis.json']));
});

it.each([
  ['thesis.txt', 'Mine.'],
  ['index.html', '<title>My page</title>'],
])('refuses a folder in which %s is somebody’s own', async (name, text) => {
  await writeFile(join(path, name), text);
  await expect(openResultFolder(path)).rejects.toThrow(`holds ${name}, which is no result of chaos`);
  expect(await readFile(join(path, name), 'utf8')).toBe(text);
});

function result(id: string): CellResult {
  const moments = { faultAtMs: 2_000, mendedAtMs: 7_000, endAtMs: 13_000 };
  const hypothesis = { says: 'It goes on.', objectives: [] };
  const requests = [judged({ atMs: 500 }), judged({ atMs: 3_000, verdict: 'failed', reasons: ['500 <internal>'] })];
  const figures = cellFigures(hypothesis, requests, moments, { reached: 1, needed: 1 });
  const timeline = [{ atMs: 2_000, text: 'Kill PostgreSQL' }];
  return { id, passed: false, checks: judgeHypothesis(hypothesis, figures), figures, moments, requests, timeline };
}
