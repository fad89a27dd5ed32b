import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readCommandLine } from '../read-command-line.ts';
import { scorecard, total } from './scorecard.ts';

const AIM = 9.5;

const HELP = `OpenSSF Scorecard's checks, as far as the files of this repository show them.

Usage: npm run scorecard -- [--json] [--check]

  --json    figures on standard output
  --check   exit 1 where the mean is under ${AIM}

Method: each check is scored from 0 to 10 by the rules of its documentation, read from the files that git knows, and weighs as much as its
risk there (critical 10, high 7.5, medium 5, low 2.5). What only GitHub knows is listed, and left out of the mean.
`;

const options = readCommandLine(HELP, {
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
const files = new Map(
  paths
    .split('\n')
    .filter((path) => path !== '' && existsSync(path))
    .map((path) => [path, readFileSync(path, 'utf8')]),
);
const checks = scorecard(files);
const mean = total(checks);
if (options.json) process.stdout.write(`${JSON.stringify({ mean, aim: AIM, checks }, null, 2)}\n`);
else
  for (const { name, score, saw } of checks)
    process.stdout.write(`${String(score ?? 'GitHub').padStart(6)}  ${name.padEnd(24)} ${saw}\n`);
process.stderr.write(
  `${mean >= AIM ? 'met' : 'MISSED'}: ${mean} of 10 for ${checks.filter(({ score }) => score !== null).length} checks (aim ${AIM}).\n`,
);
if (options.check && mean < AIM) process.exitCode = 1;
