/** Failures that a person can mend by the one sentence they carry. */
const MENDABLE = new Set([
  'InvalidConfig',
  'AddressUnavailable',
  'DataFolderUnusable',
  'IndexMismatch',
  'StoreUnavailable',
]);

/** What to print when a program cannot start. Where the fault is ours, the stack, for whoever mends it. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return MENDABLE.has(error.name) ? error.message : (error.stack ?? error.message);
}
