import type { Account } from '../account.ts';
import { reasonOf } from '../errors.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';
import type { Check, Examination } from './check.ts';
import { CHECKS } from './checks.ts';
import { type Finding, unknown } from './finding.ts';

interface Request {
  readonly target: Target;
  readonly account: Account;
  readonly terminal: Terminal;
  /** Ids of findings whose errors are to be overridden. */
  readonly skip: readonly string[];
  readonly digests?: Readonly<Record<string, string>>;
}

/** Runs every check, one after the other. Without credentials the first of them is the only finding: the rest would say the same. */
export async function examine(request: Request): Promise<Finding[]> {
  const { target, account, terminal, skip } = request;
  const examination: Examination = {
    target,
    account,
    digests: request.digests ?? {},
    deployed: once(async () => (await Promise.all(target.regions.map((region) => account.stacks.list(region)))).flat()),
  };
  const findings: Finding[] = [];
  for (const check of CHECKS) {
    terminal.progress(`Looking at ${check.looksAt} ...`);
    findings.push(...(await run(check, examination)));
    if (findings.some(({ id, severity }) => id === 'credentials' && severity === 'error')) break;
  }
  return findings.map((finding) => (overrides(skip, finding) ? { ...finding, severity: 'skipped' } : finding));
}

/** Whether a deployment may go on. */
export function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}

async function run(check: Check, examination: Examination): Promise<Finding[]> {
  try {
    return await check.run(examination);
  } catch (error) {
    const mend = 'Allow the call that is named here, or go on: what could not be found out stops nothing.';
    return [unknown(check.id, `Could not look at ${check.looksAt}. ${reasonOf(error)}`, mend)];
  }
}

function overrides(skip: readonly string[], { id, severity }: Finding): boolean {
  return severity === 'error' && skip.includes(id);
}

/** The same promise for every caller, so that several checks share one call; a failed one is not asked again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}
