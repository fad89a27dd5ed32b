import type { ProbeCheck } from '../check.ts';
import { type Asked, type Result, resultOf } from './result.ts';
import type { RunningCopy } from './running-copy.ts';

/** Asks a running copy. A copy that breaks off, or answers what cannot be read, has failed. */
export async function askCopy(copy: RunningCopy, asked: Asked<ProbeCheck>): Promise<Result> {
  const startedAt = performance.now();
  const finding = await asked.check.probe(copy).catch((error: unknown) => ({
    passed: false,
    saw: `The probe broke off: ${error instanceof Error ? error.message : String(error)}`,
  }));
  return resultOf(asked, finding, { durationMs: performance.now() - startedAt });
}
