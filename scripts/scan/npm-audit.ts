import { execFile } from 'node:child_process';
import { z } from 'zod';
import { type Finding, type Scan, Unreachable } from './scan.ts';

/** Below these a finding is told by GitHub's alerts, and stops nobody. */
const SERIOUS = ['high', 'critical'];

const LIMIT_MS = 15_000;

const Advisories = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), range: z.string(), fixAvailable: z.unknown().optional() }),
  ),
});
const Signatures = z.object({
  invalid: z.array(z.object({ name: z.string(), version: z.string() })),
  missing: z.array(z.object({ name: z.string(), version: z.string() })),
});

/** Known weaknesses of what is installed, as the registry knows them today. */
export const advisories: Scan = {
  name: 'advisories',
  looksAt: 'what the registry knows against what package-lock.json installs',
  scan: async () => seriousAdvisories(await audit(['audit', '--json'], Advisories)),
  scanPlanted: async () =>
    seriousAdvisories(JSON.stringify({ vulnerabilities: { planted: { severity: 'critical', range: '<2.0.0' } } })),
};

/** Whether what is installed is what its registry signed. */
export const signatures: Scan = {
  name: 'signatures',
  looksAt: "the registry's signatures of what is installed",
  scan: async () => wrongSignatures(await audit(['audit', 'signatures', '--json'], Signatures)),
  scanPlanted: async () =>
    wrongSignatures(JSON.stringify({ invalid: [{ name: 'planted', version: '1.0.0' }], missing: [] })),
};

/** The findings of a report of `npm audit --json` that stop a change. */
export function seriousAdvisories(report: string): Finding[] {
  return Object.entries(Advisories.parse(JSON.parse(report)).vulnerabilities).flatMap(
    ([name, { severity, range, fixAvailable }]) => {
      if (!SERIOUS.includes(severity)) return [];
      const mend = fixAvailable ? '`npm audit fix` mends it' : 'nothing mends it yet: leave it, or replace it';
      return [`${name} ${range} has a ${severity} weakness; ${mend}.`];
    },
  );
}

/** The findings of a report of `npm audit signatures --json`. */
export function wrongSignatures(report: string): Finding[] {
  const { invalid, missing } = Signatures.parse(JSON.parse(report));
  return [
    ...invalid.map(({ name, version }) => `${name}@${version} is not what its registry signed: do not install it.`),
    ...missing.map(({ name, version }) => `${name}@${version} carries no signature, though its registry signs.`),
  ];
}

/** What npm says, as JSON. It exits with 1 for findings as well as for a registry that cannot be asked. */
function audit(args: readonly string[], shape: z.ZodType): Promise<string> {
  return new Promise((resolve, reject) => {
    // A registry that has no such endpoint may also just stay silent, and npm tries three times.
    const asking = [...args, '--fetch-retries=0', `--fetch-timeout=${LIMIT_MS}`];
    execFile('npm', asking, { timeout: 2 * LIMIT_MS, maxBuffer: 32 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (shape.safeParse(parsed(stdout)).success) return resolve(stdout);
      const reason = error?.killed ? `no answer within ${(2 * LIMIT_MS) / 1000} s` : reasonIn(stdout, stderr);
      reject(new Unreachable(`\`npm ${args.join(' ')}\` could not be answered: ${reason}`));
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** npm's own sentence; which registry it asked is nobody's business here. */
function reasonIn(stdout: string, stderr: string): string {
  const Failure = z.object({ error: z.object({ summary: z.string() }) });
  const failure = Failure.safeParse(parsed(stdout));
  if (failure.success && failure.data.error.summary !== '') return withoutAddresses(failure.data.error.summary);
  const [first = 'npm said nothing'] = stderr.split('\n').filter((line) => /^npm error (?!code|A complete)/.test(line));
  return withoutAddresses(first.replace('npm error ', ''));
}

const withoutAddresses = (text: string) =>
  text
    .replaceAll(/https?:\/\/\S+/g, 'the registry')
    .split('\n')
    .join(' ')
    .trim();
