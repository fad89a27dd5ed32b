import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FILES, lastRun, makeRunFolder, seriesFolder } from './results.ts';
import { aSummary } from './summary.builders.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'phase-five-results-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('keeps runs apart by profile, scenario, target, height and length', () => {
  const folders = [
    aSummary(),
    aSummary({ profile: 'stress' }),
    aSummary({ scenario: 'ask' }),
    aSummary({ target: 'https://roadmap.example.com' }),
    aSummary({ perSecond: 40 }),
    aSummary({ plannedSeconds: 40 }),
  ].map((summary) => seriesFolder(summary, root));
  expect(new Set(folders).size).toBe(6);
  expect(folders[3]).toBe(join(root, 'average-mixed-roadmap.example.com'));
});

it('finds the last run that has a summary, other than the one that is going on', async () => {
  const series = seriesFolder(aSummary(), root);
  expect(await lastRun(series, '')).toBeNull();
  const [old, newer, broken, current] = await Promise.all(
    [9, 10, 11, 12].map((hour) => makeRunFolder(series, new Date(Date.UTC(2026, 10, 23, hour)))),
  );
  for (const [folder = '', visits] of [[old, 1] as const, [newer, 2] as const, [current, 3] as const]) {
    await writeFile(join(folder, FILES.summary), JSON.stringify(aSummary({ visits })));
  }
  expect(broken).toBeDefined();
  expect((await lastRun(series, current ?? ''))?.visits).toBe(2);
});
