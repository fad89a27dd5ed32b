import type { AccountFacts } from './account/account-facts.ts';
import type { RunningCopy } from './run/running-copy.ts';

/** What a check saw. */
export interface Finding {
  readonly passed: boolean;
  /** One sentence with what was seen, figures in it: `The 61st request of a minute was answered 429.` */
  readonly saw: string;
  /** False where nothing could be asked at all: a test that does not exist, a copy that does not start. It counts as failed. */
  readonly isAnswered?: boolean;
  /** What is kept as evidence beyond the sentence: an exchange, a file, a list. */
  readonly artefact?: string;
}

/** A mistake in the sources that must turn its check red: proof that the check looks at what it says it looks at. */
export interface Mutation {
  /** What somebody did wrong, as a reviewer would say it. */
  readonly mistake: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

interface Asked {
  /** Unique within its item; names the file of its evidence. */
  readonly id: string;
  /** What a sceptic would ask, answered by yes or no. */
  readonly question: string;
}

/** A test of the repository answers it, by its file and (part of) its full name. */
export interface TestCheck extends Asked {
  readonly kind: 'test';
  readonly level: 'code';
  readonly file: string;
  readonly name: string;
  readonly mutation: Mutation;
}

/** A command of package.json answers it: exit code 0 is yes. */
export interface CommandCheck extends Asked {
  readonly kind: 'command';
  readonly level: 'code' | 'local';
  /** As somebody would type it: `npm run cost -- --check`. */
  readonly command: string;
  /** The line of its output that says most; the last one unless told otherwise. */
  readonly figure?: RegExp;
  /** It measures time, or needs something that a machine has only one of: nothing may run beside it. */
  readonly isAlone?: boolean;
  readonly mutation: Mutation;
}

/** A running copy answers it over HTTP, on this machine or in an account. */
export interface ProbeCheck extends Asked {
  readonly kind: 'probe';
  readonly level: 'local';
  probe(copy: RunningCopy): Promise<Finding>;
  readonly mutation: Mutation;
}

/** Only an AWS account that runs a copy can answer it; without one it is unproven. */
export interface AccountCheck extends Asked {
  readonly kind: 'account';
  readonly level: 'account';
  read(facts: AccountFacts): Finding;
  /** Spoils a sound account in the way that must turn the check red. */
  readonly mutation: { readonly mistake: string; spoil(facts: AccountFacts): AccountFacts };
}

/** No program can answer it: a person has to do it. Never passed, never failed. */
export interface PersonCheck extends Asked {
  readonly kind: 'person';
  readonly level: 'person';
  /** What would answer it. */
  readonly todo: string;
}

export type Check = TestCheck | CommandCheck | ProbeCheck | AccountCheck | PersonCheck;

/** How one point of the roadmap's checklists, or one of its projects, is shown to hold. */
export interface Item {
  /** `phase-5/8`: the list it stands in and its number there. `projects/...`: a project of Phase 5 by its id. */
  readonly id: string;
  readonly checks: readonly Check[];
  /** Items whose checks answer this one too, where the roadmap asks the same thing in several places. */
  readonly answeredBy?: readonly string[];
}
