import type { AccountCheck, CommandCheck, PersonCheck, ProbeCheck, TestCheck } from './check.ts';

type Written<Kind extends { kind: string }> = Omit<Kind, 'kind' | 'level'>;

/** Answered by a test of the repository. */
export const byTest = (check: Written<TestCheck>): TestCheck => ({ kind: 'test', level: 'code', ...check });

/** Answered by a command that looks at the sources. */
export const byCommand = (check: Written<CommandCheck>): CommandCheck => ({ kind: 'command', level: 'code', ...check });

/** Answered by a command that starts what it looks at. */
export const byTrial = (check: Written<CommandCheck>): CommandCheck => ({ kind: 'command', level: 'local', ...check });

/** Answered by a running copy, over HTTP. */
export const byProbe = (check: Written<ProbeCheck>): ProbeCheck => ({ kind: 'probe', level: 'local', ...check });

/** Answered by an account that runs a copy. */
export const byAccount = (check: Written<AccountCheck>): AccountCheck => ({
  kind: 'account',
  level: 'account',
  ...check,
});

/** Answered by a person. */
export const byPerson = (check: Written<PersonCheck>): PersonCheck => ({ kind: 'person', level: 'person', ...check });
