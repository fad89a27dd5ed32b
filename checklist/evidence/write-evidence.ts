import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Evidence } from '../../services/roadmap-api/src/domain/evidence.ts';
import type { ItemResult } from '../run/run-checklist.ts';
import { evidencePage } from './evidence-page.ts';
import { outputFile } from './output-file.ts';

/**
 * Writes `evidence/<date>/` under the root: what each check printed, `evidence.json` and a page to read. A second run of the day
 * replaces the first. Resolves to the folder.
 */
export function writeEvidence(root: string, evidence: Evidence, results: readonly ItemResult[]): string {
  const folder = join(root, 'evidence', evidence.startedAt.slice(0, 10));
  rmSync(folder, { recursive: true, force: true });
  for (const { item, results: ofItem } of results) {
    for (const { check, output } of ofItem) {
      const file = join(folder, outputFile(item.id, check.id));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, output);
    }
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'evidence.json'), `${JSON.stringify(evidence, null, 2)}\n`);
  writeFileSync(join(folder, 'index.html'), evidencePage(evidence));
  return folder;
}
