/** One seeded mistake, and the check that must turn red because of it. */
export interface Mutant {
  /** What somebody did wrong, as a reviewer would say it. */
  readonly mistake: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Part of the name of a test that fails, or of a line that a strict synthesis prints. */
  readonly red: string;
  /** Where that test is; the policy tests unless told otherwise. */
  readonly check?: string;
}

/** Instead of a test: `npm run synth:audited`, with CloudFormation's own schemas and every auditor. */
export const AUDITED_SYNTH = 'synth:audited';

/** Where most mistakes turn red. */
export const DEFAULT_CHECK = 'infra/policy/policy.test.ts';

/** The test of what a profile may say. */
export const PROFILES = 'infra/config/profiles.test.ts';

/** `constructs('network')`: the file of a construct. */
export const constructs = (name: string) => `infra/constructs/${name}.ts`;

/** `testOf('network')`: the test of a construct. */
export const testOf = (name: string) => `infra/constructs/${name}.test.ts`;
