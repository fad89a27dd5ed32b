import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { installTool } from '../tools/tools.ts';
import type { Finding, Scan } from './scan.ts';

const RULES = join(import.meta.dirname, 'code-rules.yaml');
const Report = z.object({
  results: z.array(
    z.object({
      check_id: z.string(),
      path: z.string(),
      start: z.object({ line: z.number() }),
      extra: z.object({ message: z.string() }),
    }),
  ),
  errors: z.array(z.object({ message: z.string() })),
});

/** Where the code that runs and deploys lies. */
const FOLDERS = ['services', 'infra', 'scripts', 'loadtests', 'dashboards', 'checklist'];

/** Code that turns input into a program, a query, a page or a path; what Biome's rules do not see. */
export const code: Scan = {
  name: 'code',
  looksAt: 'dangerous constructs in the code, by the rules of scripts/scan/code-rules.yaml',
  scan: () => matchesIn(FOLDERS),
  async scanPlanted() {
    const folder = await mkdtemp(join(tmpdir(), 'phase-five-code-'));
    try {
      await writeFile(join(folder, 'planted.ts'), PLANTED.join('\n'));
      const found = await matchesIn([folder]);
      // One of each: a rule that finds nothing here is blind.
      return found.length >= PLANTED.length ? found : [];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** A line for each rule. */
const PLANTED = [
  "eval('1 + ' + input);",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the planted mistake, as text.
  'database.query(`SELECT * FROM passages WHERE id = ${id}`);',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the planted mistake, as text.
  'exec(`convert ${file}`);',
  'connect({ rejectUnauthorized: false });',
  "createHash('md5');",
  'page.innerHTML = answer;',
  'const key = Math.random().toString(36);',
];

async function matchesIn(paths: readonly string[]): Promise<Finding[]> {
  const semgrep = await installTool('semgrep');
  const options = ['scan', '--config', RULES, '--metrics=off', '--disable-version-check', '--json', '--quiet'];
  const { results, errors } = Report.parse(JSON.parse(await run(semgrep, [...options, ...paths])));
  const [error] = errors;
  if (error !== undefined) throw new Error(`Semgrep could not read everything: ${error.message}`);
  return results.map(({ path, start, extra }) => `${path}:${start.line} ${extra.message}`);
}

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { timeout: 240_000, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (stdout.trim() !== '') resolve(stdout);
      else reject(new Error(`Semgrep did not run: ${stderr.trim() || error?.message}`));
    });
  });
}
