/** What a scan has against something; a sentence that says where, and the mend. */
export type Finding = string;

/** One way of looking for what should not be in the repository. */
export interface Scan {
  readonly name: string;
  /** What it looks at: `the licences of what package-lock.json installs`. */
  readonly looksAt: string;
  /** Looks at the repository. Throws `Unreachable` where somebody else has to be asked and does not answer. */
  scan(): Promise<Finding[]>;
  /** Looks, in the same way, at something that holds a finding for certain. */
  scanPlanted(): Promise<Finding[]>;
}

/** Who would know cannot be asked from here. The message says who, and why. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}
