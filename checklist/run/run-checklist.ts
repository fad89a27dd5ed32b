import { availableParallelism } from 'node:os';
import type { AccountFacts } from '../account/account-facts.ts';
import type { AccountCheck, Check, CommandCheck, Item, PersonCheck } from '../check.ts';
import { askCopy } from './ask-copy.ts';
import { inLanes } from './in-lanes.ts';
import { type Asked, type Result, resultOf } from './result.ts';
import { runCommandCheck } from './run-commands.ts';
import { runTests } from './run-tests.ts';
import type { RunningCopy } from './running-copy.ts';

/** What the checklist is held against: the sources, the sources and a copy on this machine, or a copy in an account. */
export type Against = 'code' | 'local' | 'aws';

/** What a run may use. */
export interface Surroundings {
  /** The root of the repository, or of a scratch copy of it. */
  readonly root: string;
  /** Starts a copy of the service, or finds the deployed one. Called once, and only where a check asks it something. */
  openCopy(): Promise<RunningCopy & { close(): Promise<void> }>;
  /** Reads the account; null without one. */
  readonly readAccount: (() => Promise<AccountFacts>) | null;
  /** What to type for an answer that only an account can give. */
  readonly accountCommand: string;
  /** What a command may take; ten minutes unless told otherwise. */
  readonly limitMs?: number;
  onProgress?(done: string): void;
}

/** The results of one item, in the order of its checks. */
export interface ItemResult {
  readonly item: Item;
  readonly results: readonly Result[];
}

/** How many commands run side by side: one more than can compute, since most wait for a process, a disk or a fault half of their time. */
const LANES = availableParallelism() + 1;

const LEVELS: Readonly<Record<Against, readonly Check['level'][]>> = {
  code: ['code'],
  local: ['code', 'local'],
  aws: ['local', 'account'],
};

/**
 * Asks every check of the items that can be asked here, and says of the others what would answer them.
 *
 * Against `aws` the probes go to the deployed copy; commands and tests, which look at the sources, are left out there.
 */
export async function runChecklist(
  items: readonly Item[],
  against: Against,
  surroundings: Surroundings,
): Promise<ItemResult[]> {
  const asked = items.flatMap(({ id, checks }) => checks.map((check) => ({ item: id, check })));
  const isAsked = ({ check }: Asked) =>
    LEVELS[against].includes(check.level) && !(against === 'aws' && check.kind === 'command');
  const here = asked.filter(isAsked);
  const results = [
    ...(await askTests(here, surroundings)),
    ...(await askCommands(here, surroundings)),
    ...(await askProbes(here, surroundings)),
    ...(await askAccount(asked, against, surroundings)),
  ];
  const byCheck = new Map(results.map((result) => [result.check, result]));
  return items.map((item) => ({
    item,
    results: item.checks.flatMap((check) => byCheck.get(check) ?? []),
  }));
}

async function askTests(asked: readonly Asked[], { root, onProgress }: Surroundings): Promise<Result[]> {
  const tests = asked.flatMap(({ item, check }) => (check.kind === 'test' ? [{ item, check }] : []));
  if (tests.length > 0) onProgress?.(`${tests.length} tests in one run`);
  return runTests(root, tests);
}

/** Commands side by side, and after them those that want the machine for themselves. One that answers several checks runs once. */
async function askCommands(asked: readonly Asked[], { root, limitMs, onProgress }: Surroundings): Promise<Result[]> {
  const commands = asked.flatMap(({ item, check }) => (check.kind === 'command' ? [{ item, check }] : []));
  const once = [...new Map(commands.map((one) => [one.check.command, one])).values()];
  const ask = async (one: Asked<CommandCheck>) => {
    onProgress?.(one.check.command);
    return [one.check.command, await runCommandCheck(root, one, limitMs)] as const;
  };
  const together = once.filter(({ check }) => !check.isAlone);
  const alone = once.filter(({ check }) => check.isAlone);
  const results = new Map([...(await inLanes(together, LANES, ask)), ...(await inLanes(alone, 1, ask))]);
  return commands.flatMap(({ check }) => {
    const result = results.get(check.command);
    return result ? [{ ...result, check }] : [];
  });
}

async function askProbes(asked: readonly Asked[], { openCopy, onProgress }: Surroundings): Promise<Result[]> {
  const probes = asked.flatMap(({ item, check }) => (check.kind === 'probe' ? [{ item, check }] : []));
  if (probes.length === 0) return [];
  onProgress?.(`${probes.length} questions to a running copy`);
  const copy = await openCopy().catch((error: unknown) => String(error instanceof Error ? error.message : error));
  if (typeof copy === 'string') {
    const finding = { passed: false, isAnswered: false, saw: 'No copy runs to be asked.', artefact: copy };
    return probes.map((one) => resultOf(one, finding));
  }
  try {
    const results: Result[] = [];
    // One after the other: some spend a limit that the next would feel, so each uses an address or a key of its own.
    for (const one of probes) results.push(await askCopy(copy, one));
    return results;
  } finally {
    await copy.close();
  }
}

async function askAccount(
  asked: readonly Asked[],
  against: Against,
  { readAccount, accountCommand, onProgress }: Surroundings,
): Promise<Result[]> {
  const ofAccount = asked.flatMap(({ item, check }) => (check.kind === 'account' ? [{ item, check }] : []));
  const ofPerson = asked.flatMap(({ check }) =>
    check.kind === 'person' ? [unproven(check, check.todo, 'a person has to do it')] : [],
  );
  if (against !== 'aws' || readAccount === null) {
    return [
      ...ofPerson,
      ...ofAccount.map(({ item, check }) =>
        unproven(check, 'Needs an AWS account that runs a copy.', `${accountCommand} --item ${item}`),
      ),
    ];
  }
  onProgress?.('the account');
  const facts = await readAccount();
  return [...ofPerson, ...ofAccount.map((one) => resultOf(one, one.check.read(facts)))];
}

function unproven(check: AccountCheck | PersonCheck, saw: string, command: string): Result {
  return { check, verdict: 'unproven', isAnswered: false, saw, command, output: saw, exitCode: null, durationMs: 0 };
}
