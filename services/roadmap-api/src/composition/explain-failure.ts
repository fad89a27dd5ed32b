/** Failures whose message alone tells a person how to mend them. */
const MENDABLE = new Set([
  'InvalidConfig',
  'AddressUnavailable',
  'DataFolderUnusable',
  'IndexMismatch',
  'EmbedderUnavailable',
  'StoreUnavailable',
]);

/** What to print when a program cannot start: the message alone, or the stack where the fault is in our code. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!MENDABLE.has(error.name)) return error.stack ?? error.message;
  return error.cause === undefined ? error.message : `${error.message} ${causeOf(error)}`;
}

/** The cause, which callers of the API never see, names the address that whoever starts it needs. */
function causeOf({ cause }: Error): string {
  const causes = cause instanceof AggregateError ? cause.errors : [cause];
  return `(${causes.map((each) => (each instanceof Error ? each.message : String(each))).join('; ')})`;
}
