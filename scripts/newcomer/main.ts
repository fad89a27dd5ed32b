import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guardFolder } from '../guard/guard.ts';
import { readCommandLine } from '../read-command-line.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { runGuarded } from './run-guarded.ts';
import { startAndAsk } from './start-and-ask.ts';

const AIM_SECONDS = 600;

const HELP = `How far somebody who has git and npm gets by the README, step by step, with the seconds of each.

It clones the last commit into a temporary folder and types what the README says there, with an empty npm cache, without this repository's tools on
the PATH, and without any setting of it.

Usage: npm run newcomer -- [options]

  --skip-tests   leaves npm test out
  --json         figures on standard output
  --check        exit 1 where the whole takes more than ${AIM_SECONDS} s
`;

const options = readCommandLine(HELP, {
  'skip-tests': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const repository = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'phase-five-newcomer-'));
const forgetFolder = guardFolder(folder);
const env = cleanEnvironment(process.env, folder);
const clone = join(folder, 'phase-five');
const steps: { step: string; seconds: number }[] = [];

try {
  await walk();
} finally {
  rmSync(folder, { recursive: true, force: true });
  forgetFolder();
}
const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
if (options.json) {
  process.stdout.write(`${JSON.stringify({ seconds, aimSeconds: AIM_SECONDS, machine: machine(), steps }, null, 2)}\n`);
}
const isMet = seconds <= AIM_SECONDS;
process.stderr.write(
  `${isMet ? 'met' : 'MISSED'}: all of it takes ${seconds.toFixed(0)} s (aim ${AIM_SECONDS} s), on ${machine()}.\n`,
);
if (options.check && !isMet) process.exitCode = 1;

async function walk(): Promise<void> {
  // By its address, or git would take the objects by hard links.
  await type('git clone', folder, ['git', 'clone', '--quiet', `file://${repository}`, clone]);
  await type('npm ci', clone, ['npm', 'ci', '--no-audit', '--no-fund']);
  for (const which of ['first', 'second']) {
    const visit = await startAndAsk(clone, env);
    note(`npm start, the ${which} time, until it is ready`, visit.ready);
    note('  a search, answered', visit.search - visit.ready);
    note('  a question, answered', visit.answer - visit.search);
  }
  if (!options['skip-tests']) await type('npm test', clone, ['npm', 'test']);
}

async function type(step: string, cwd: string, command: readonly string[]): Promise<void> {
  const began = performance.now();
  await runGuarded(command, { cwd, env });
  note(step, (performance.now() - began) / 1_000);
}

function note(step: string, seconds: number): void {
  steps.push({ step, seconds });
  process.stderr.write(`${seconds.toFixed(1).padStart(7)} s  ${step}\n`);
}

function machine(): string {
  return `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'an unknown processor'}`;
}
