import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadSummary } from './summary.ts';

/** Below .data, which git ignores: what somebody's service can bear is nobody else's concern. */
const RESULTS = join(import.meta.dirname, '../../.data/load');

export const FILES = {
  summary: 'summary.json',
  timeline: 'timeline.jsonl',
  report: 'report.html',
  k6: 'k6.json',
} as const;

/** Where the reports of one kind of run lie: the same profile and scenario, as high and as long, against the same target. */
export function seriesFolder(
  {
    profile,
    scenario,
    target,
    perSecond,
    plannedSeconds,
  }: Pick<LoadSummary, 'profile' | 'scenario' | 'target' | 'perSecond' | 'plannedSeconds'>,
  root = RESULTS,
): string {
  const host = target.replace(/^https?:\/\//, '').replace(/[^A-Za-z0-9.-]+/g, '-');
  const height = perSecond === null ? '' : `-${perSecond}-a-second`;
  const length = plannedSeconds === null ? '' : `-${plannedSeconds}-s`;
  return join(root, `${profile}-${scenario}-${host}${height}${length}`);
}

/** Makes the folder of a run that starts now. Its name sorts by time. */
export async function makeRunFolder(series: string, now: Date): Promise<string> {
  const folder = join(series, now.toISOString().replace(/[:.]/g, '-'));
  await mkdir(folder, { recursive: true });
  return folder;
}

/** The last run of a series that ended with a summary, but for the one in `except`; null where there is none. */
export async function lastRun(series: string, except: string): Promise<LoadSummary | null> {
  const names = await readdir(series).catch(() => []);
  for (const name of names.sort().reverse()) {
    if (join(series, name) === except) continue;
    const text = await readFile(join(series, name, FILES.summary), 'utf8').catch(() => null);
    // Written by this command alone, and always whole.
    if (text !== null) return JSON.parse(text) as LoadSummary;
  }
  return null;
}
