/** What a drill found out. Moments are seconds since the disaster, negative before it. */
export interface DrillReport {
  readonly drill: DrillName;
  readonly disaster: string;
  /** How the data was kept safe; a control goes without, and has to lose something. */
  readonly protection: string;
  readonly isControl: boolean;
  /** Writes whose callers were told that they are saved. */
  readonly acknowledged: number;
  /** Of those, the ones made before `promisedUntil` that were not there afterwards. */
  readonly lost: number;
  /** What the protection answers for: everything, or all that was written before a copy was begun. */
  readonly promisedUntil: string;
  /** Writes between the end of the promise and the disaster that are gone: nothing was promised for them, but the figure is reported all the same. */
  readonly lostBeyondPromise: number;
  /** Age of the oldest lost write, in seconds before the disaster: the recovery point that was reached. */
  readonly recoveryPointSeconds: number;
  /** From the disaster to the first write that was acknowledged again. */
  readonly recoverySeconds: number;
  /** Searches while it went on: they are answered from memory, without the database. */
  readonly searches: { readonly asked: number; readonly answered: number };
  readonly timeline: readonly { readonly atSeconds: number; readonly what: string }[];
}

export const DRILL_NAMES = ['restore', 'failover', 'region'] as const;
export type DrillName = (typeof DRILL_NAMES)[number];

/** What every drill needs to know; progress goes to a person. */
export interface DrillOptions {
  /** How long callers write after the protection is in place and before the disaster. */
  readonly seconds: number;
  /** Go without the protection: a drill that cannot see a loss proves nothing. */
  readonly isControl: boolean;
  readonly onProgress: (line: string) => void;
}

export const DRILL_AIMS = { lostWrites: 0, recoverySeconds: 60 } as const;
