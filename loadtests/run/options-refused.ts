/** A command line that cannot be run. The message is for whoever typed it. */
export class OptionsRefused extends Error {
  override readonly name = 'OptionsRefused';
}
