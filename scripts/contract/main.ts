/**
 * `npm run contract` writes the API's contract: openapi.json and the types made of it. With `-- --check` it writes nothing, and fails
 * where a committed file differs or a client of the base would break.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import packageJson from '../../package.json' with { type: 'json' };
import { readCommandLine } from '../read-command-line.ts';
import { apiDocument } from './api-document.ts';
import { breakingChanges } from './breaking-changes.ts';
import { contractFiles, DOCUMENT } from './contract-files.ts';
import { INTENDED_BREAKS } from './intended-breaks.ts';
import { judgeBreaks } from './judge-breaks.ts';
import { plantBreak } from './plant-break.ts';

const HELP = `Writes the API's contract: ${DOCUMENT} and the types that clients are checked by.

Usage: npm run contract -- [--check] [--base REF] [--json]

  --check      write nothing, and exit 1 where a file is out of date or a change breaks the clients of the base
  --base REF   the commit or branch to compare with   (default: HEAD^, in CI the base of a pull request)
  --json       print what breaks as JSON

oasdiff compares; it is installed on first use, which takes Go and half a minute. Each comparison is preceded by one with a break
planted in it, which has to be found. A break that was decided upon stands in scripts/contract/intended-breaks.ts, with its reason.
`;

const options = readCommandLine(HELP, {
  check: { type: 'boolean', default: false },
  base: { type: 'string', default: 'HEAD^' },
  json: { type: 'boolean', default: false },
});
const files = contractFiles(await apiDocument());
const stale = files.filter(({ path, content }) => readIfPresent(path) !== content).map(({ path }) => path);

if (!options.check) {
  for (const { path, content } of files.filter(({ path }) => stale.includes(path))) writeFileSync(path, content);
  console.log(stale.length === 0 ? 'Nothing changed.' : `Wrote ${stale.join(' and ')}.`);
} else if (stale.length > 0) {
  fail(`${stale.join(' and ')} out of date. Run \`npm run contract\` and commit what it writes.`);
} else {
  await check(options.base);
}

async function check(base: string): Promise<void> {
  const after = readFileSync(DOCUMENT, 'utf8');
  const planted = await breakingChanges(after, plantBreak(after));
  if (planted.length === 0) return fail('A planted break was not found: oasdiff does not see what it should.');
  const before = documentAt(base);
  if (before === null) {
    console.log(`A planted break was found. ${base} has no ${DOCUMENT}: there is nothing to break yet.`);
    return;
  }
  const breaks = await breakingChanges(before, after);
  const { excused, complaints } = judgeBreaks(breaks, INTENDED_BREAKS, packageJson.version);
  if (options.json) console.log(JSON.stringify({ base, breaks, excused, complaints }, null, 2));
  for (const { operation, path, text } of excused) console.log(`Intended: ${operation} ${path}: ${text}`);
  if (complaints.length === 0)
    return console.log(`A planted break was found, and nothing breaks the clients of ${base} that was not intended.`);
  for (const complaint of complaints) console.error(complaint);
  fail(
    `Clients of ${base} would break, or an excuse is one too many (${complaints.length}). Add beside what is there, make a /v2, or say why not.`,
  );
}

/** Null where the commit has no such file. */
function documentAt(base: string): string | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', maxBuffer: 32 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    git('rev-parse', '--verify', '--quiet', `${base}^{commit}`);
  } catch {
    fail(`There is no commit ${base} here. Fetch it (\`git fetch --unshallow\`), or name another with --base.`);
    process.exit();
  }
  return git('ls-tree', '--name-only', base, '--', DOCUMENT).trim() === '' ? null : git('show', `${base}:${DOCUMENT}`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
