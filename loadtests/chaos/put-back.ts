import type { Undo } from './experiment.ts';

/** Undoes everything in reverse order, even if some of it fails. Rejects at the end with what went wrong. */
export async function putBack(undos: readonly Undo[]): Promise<void> {
  const failures: unknown[] = [];
  for (const undo of undos.toReversed()) {
    await undo().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new Error(`Not everything was put back: ${failures.map(String).join('; ')}`);
}
