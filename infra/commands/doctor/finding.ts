/** What a check found out. */
export interface Finding {
  /** Stable, so that `--skip` can name it: `quota-vpcs-us-east-1`. */
  readonly id: string;
  readonly severity: Severity;
  /** A full sentence with the figures. */
  readonly what: string;
  /** A command, or what to do; absent when all is well. */
  readonly mend?: string;
  /** Where AWS explains it. */
  readonly link?: string;
}

/**
 * `error` stops a deployment. `unknown` means that the check itself could not be made: it says why and stops nothing, since a check that
 * cries wolf is worse than none. `skipped` was an error that the person overrode by name.
 */
export type Severity = 'ok' | 'warning' | 'error' | 'unknown' | 'skipped';

/** A check that found no ground to complain. */
export function ok(id: string, what: string): Finding {
  return { id, severity: 'ok', what };
}

/** A check that could not be made. */
export function unknown(id: string, what: string, mend: string): Finding {
  return { id, severity: 'unknown', what, mend };
}
