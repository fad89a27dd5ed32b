import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fillMarkers, fullTables, summary } from './documents.ts';
import type { CostReport } from './report.ts';

/** Documents with generated tables, and how each is made. */
const DOCUMENTS = [
  { path: 'docs/cost.md', tables: fullTables },
  { path: 'README.md', tables: summary },
] as const;

/** What the documents should say: path, text as it is, text as it should be. */
export function costDocuments(reports: readonly CostReport[]): { path: string; is: string; shouldBe: string }[] {
  return DOCUMENTS.filter(({ path }) => existsSync(path)).map(({ path, tables }) => {
    const is = readFileSync(path, 'utf8');
    return { path, is, shouldBe: fillMarkers(is, tables(reports)) };
  });
}

/** Writes those that differ and returns their paths. */
export function writeDocuments(reports: readonly CostReport[]): string[] {
  const stale = costDocuments(reports).filter(({ is, shouldBe }) => is !== shouldBe);
  for (const { path, shouldBe } of stale) writeFileSync(path, shouldBe);
  return stale.map(({ path }) => path);
}
