/** A file that an experiment becomes elsewhere. */
export interface EmittedFile {
  /** Relative to where the person wants it: `fis/database-failover.json`. */
  readonly path: string;
  readonly text: string;
}

/** JSON as the repository writes it. */
export const jsonFile = (path: string, content: object): EmittedFile => ({
  path,
  text: `${JSON.stringify(content, null, 2)}\n`,
});
