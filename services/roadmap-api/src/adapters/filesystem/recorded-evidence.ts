import { readFile } from 'node:fs/promises';
import type { Evidence } from '../../domain/evidence.ts';

/**
 * Reads the recorded run of the checklist from a file, each time it is asked for, so that only those who look pay for it.
 *
 * The file was checked when it was written and is checked by a test; it is not checked again. Rejects where there is none.
 */
export function recordedEvidence(file: string): () => Promise<Evidence> {
  return async () => JSON.parse(await readFile(file, 'utf8'));
}
