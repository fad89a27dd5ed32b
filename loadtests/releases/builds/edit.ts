/** One change of the service's own source: a build with edits is a real one, that somebody might have committed. */
export interface Edit {
  /** Below `services/roadmap-api/src/`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** A build of the service that differs from the one in this folder. */
export interface Build {
  /** `errors-on-a-route-2` */
  readonly name: string;
  readonly family: string;
  /** What is changed, for people. */
  readonly change: string;
  readonly edits: readonly Edit[];
  /** Names of the contract's `ENV` that a release sets along with it. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The source as the build has it. Throws where an edit does not find its place: a build without its change would prove nothing. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  return edits.reduce((edited, { file, find, replace }) => {
    const places = edited.split(find);
    if (places.length === 2) return places.join(replace);
    throw new Error(`The edit of ${file} fits in ${places.length - 1} places and not in one: ${find}`);
  }, source);
}
