/** What a check throws where a promise is broken, in a sentence; any other error means that the check itself failed. */
export class BrokenPromise extends Error {
  override readonly name: string = 'BrokenPromise';
}

/** A figure that missed its aim. Processor time depends on what else a machine does, so it fails a run only where asked with `--check`. */
export class MissedAim extends BrokenPromise {
  override readonly name = 'MissedAim';
}
