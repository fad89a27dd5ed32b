import { readFile } from 'node:fs/promises';
import type { Evidence } from '../../domain/evidence.ts';

/**
 * Reads the run of the checklist that a file holds, each time it is asked: nobody pays for it who does not look.
 *
 * The file was checked when it was written and is checked by a test; it is not checked again. Rejects where there is none.
 */
export function recordedEvidence(file: string): () => Promise<Evidence> {
  return async () => JSON.parse(await readFile(file, 'utf8'));
}
