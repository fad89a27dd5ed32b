import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCommandLine } from '../read-command-line.ts';
import { asRoot } from './as-root.ts';
import { contract } from './compare-contract.ts';
import { infrastructure } from './compare-infrastructure.ts';
import { byFigures, type Comparison } from './comparison.ts';
import { MEASURES } from './measures.ts';
import { type Compared, reportText } from './report.ts';

const COMPARISONS: readonly Comparison[] = [infrastructure, ...MEASURES.map(byFigures), contract];
const INSTALL_LIMIT_MS = 300_000;

const HELP = `What a change does to infrastructure, bill, contract, sizes, speed and retrieval, against the commit that it is based on.

Usage: npm run pr:report -- --base REF [options]

  --base REF      the commit or branch to compare with
  --only WORD     sections whose title holds this word; may be given several times
  --output FILE   keep the Markdown in a file as well, which \`npm run pr:comment\` posts
  --json          figures as JSON on standard output, in place of Markdown
  --help          show this text

It checks the base out into a temporary folder and installs there. Some eight minutes; what could not be measured says why.
`;

const options = readCommandLine(HELP, {
  base: { type: 'string' },
  only: { type: 'string', multiple: true, default: [] },
  output: { type: 'string' },
  json: { type: 'boolean', default: false },
});
if (options.base === undefined) {
  process.stderr.write('Name the commit to compare with: npm run pr:report -- --base origin/main\n');
  process.exit(2);
}
const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trim();
const base = git('rev-parse', '--verify', `${options.base}^{commit}`);
const folder = mkdtempSync(join(tmpdir(), 'phase-five-base-'));
const tree = join(folder, 'tree');
const isWanted = (title: string) => options.only.length === 0 || options.only.some((word) => title.includes(word));
let notReady: string | undefined;
try {
  try {
    git('worktree', 'add', '--quiet', '--detach', tree, base);
    execFileSync('npm', ['ci', '--silent'], { cwd: tree, stdio: ['ignore', 2, 2], timeout: INSTALL_LIMIT_MS });
  } catch (error) {
    notReady = `the base could not be installed: ${reasonOf(error)}`;
  }
  const compared: Compared[] = [];
  for (const comparison of COMPARISONS.filter(({ title }) => isWanted(title))) compared.push(await softly(comparison));
  const text = reportText(base, compared);
  process.stdout.write(options.json ? `${JSON.stringify({ base, compared }, null, 2)}\n` : text);
  if (options.output !== undefined) {
    mkdirSync(dirname(options.output), { recursive: true });
    writeFileSync(options.output, text);
  }
} finally {
  removeTree();
  git('worktree', 'prune');
}

/** What was measured as root has left files of root behind. */
function removeTree(): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    execFileSync(...asRoot(['rm', '-rf', folder]), { stdio: ['ignore', 2, 2] });
  }
}

/** What one section fails for is said in its place: a reviewer wants the others all the more. */
async function softly({ title, compare, needsNoPackages = false }: Comparison): Promise<Compared> {
  process.stderr.write(`${title} ...\n`);
  try {
    if (notReady !== undefined && !needsNoPackages) throw new Error(notReady);
    return { title, ...(await compare(tree, process.cwd())) };
  } catch (error) {
    return { title, notes: [`It could not be measured: ${reasonOf(error)}`] };
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n')[0] ?? '';
}
