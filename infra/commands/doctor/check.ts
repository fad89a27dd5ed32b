import type { Account, DeployedStack } from '../account.ts';
import type { Target } from '../target.ts';
import type { Finding } from './finding.ts';

/** One thing that doctor looks at. An error that it throws becomes a finding `unknown` that says why. */
export interface Check {
  /** The start of its findings' ids. */
  readonly id: string;
  /** What is being looked at, for the progress line: `the stacks of an earlier deployment`. */
  readonly looksAt: string;
  run(examination: Examination): Promise<Finding[]>;
}

export interface Examination {
  readonly target: Target;
  readonly account: Account;
  /** Every stack of the account in the target's regions, ours or not. */
  readonly deployed: () => Promise<readonly DeployedStack[]>;
  /** The digests that were asked for by hand, by the parameter that takes them. */
  readonly digests: Readonly<Record<string, string>>;
}
