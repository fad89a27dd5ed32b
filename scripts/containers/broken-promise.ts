/** What a check throws where a promise is broken, in a sentence; any other error means that the check itself failed. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}
