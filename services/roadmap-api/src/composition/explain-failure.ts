/** Failures that a person can mend by the one sentence they carry. */
const MENDABLE = new Set([
  'InvalidConfig',
  'AddressUnavailable',
  'DataFolderUnusable',
  'IndexMismatch',
  'EmbedderUnavailable',
  'StoreUnavailable',
]);

/** What to print when a program cannot start. Where the fault is ours, the stack, for whoever mends it. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!MENDABLE.has(error.name)) return error.stack ?? error.message;
  return error.cause === undefined ? error.message : `${error.message} ${causeOf(error)}`;
}

/** Callers of the API are spared the cause; whoever starts it needs the address. */
function causeOf({ cause }: Error): string {
  const causes = cause instanceof AggregateError ? cause.errors : [cause];
  return `(${causes.map((each) => (each instanceof Error ? each.message : String(each))).join('; ')})`;
}
