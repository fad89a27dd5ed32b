import { globSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { readCommandLine } from '../read-command-line.ts';
import { jobTimes, stageCommands, stageSeconds } from './job-times.ts';

const AIM_SECONDS = 300;

const HELP = `How long a pull request waits for the gate: its longest job, by the stages that were measured last.

Usage: npm run gate:time -- [options]

  --table FILE   what a run of .ci/run printed or kept   (default: the table.txt of the newest run on this machine)
  --json         figures on standard output
  --check        exit 1 where it is over ${AIM_SECONDS} s, or a stage was not measured

Jobs run side by side on machines of their own. Each installs what npm holds, which is counted. What only GitHub can show is not, and has what is
left of the aim: starting a machine, checking out with the history, and fetching Go and the tools from a cache. The first run of a repository has no
cache, and builds them: k6 alone takes one to two minutes.
`;

const options = readCommandLine(HELP, {
  table: { type: 'string' },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const file = options.table ?? newest();
if (file === undefined) {
  process.stderr.write('Nothing was measured on this machine: run .ci/run first, or name a table with --table.\n');
  process.exit(2);
}
const read = (path: string) => readFileSync(path, 'utf8');
const jobs = jobTimes(read('.github/workflows/ci.yml'), stageSeconds(read(file)), stageCommands(read('.ci/run')));
const seconds = jobs[0]?.seconds ?? 0;
const missing = [...new Set(jobs.flatMap((job) => job.missing))];
const isMet = seconds <= AIM_SECONDS && missing.length === 0;
if (options.json)
  process.stdout.write(`${JSON.stringify({ seconds, aimSeconds: AIM_SECONDS, jobs, missing }, null, 2)}\n`);
else for (const job of jobs) process.stdout.write(`${String(job.seconds).padStart(6)} s  ${job.job}\n`);
const unmeasured = missing.length === 0 ? '' : `, without ${missing.join(', ')}, which nobody measured`;
process.stderr.write(
  `${isMet ? 'met' : 'MISSED'}: the longest job takes ${seconds} s (aim ${AIM_SECONDS} s, with what GitHub takes to begin)${unmeasured}.\n`,
);
if (options.check && !isMet) process.exitCode = 1;

function newest(): string | undefined {
  const tables = globSync(`${tmpdir()}/phase-five-ci.*/table.txt`);
  return tables.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}
