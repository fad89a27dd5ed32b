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
  scan: async () => (await matchesIn(FOLDERS)).map(({ finding }) => finding),
  async scanPlanted() {
    const folder = await mkdtemp(join(tmpdir(), 'phase-five-code-'));
    try {
      for (const [rule, line] of Object.entries(PLANTED)) await writeFile(join(folder, `${rule}.ts`), line);
      const found = await matchesIn([folder]);
      // Each by its own rule: one that finds nothing here is blind, whatever the others find.
      const isSeen = (rule: string) =>
        found.some((match) => match.rule === rule && match.finding.includes(`/${rule}.ts:`));
      return Object.keys(PLANTED).every(isSeen) ? found.map(({ finding }) => finding) : [];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** A line for each rule, by its id. */
export const PLANTED: Readonly<Record<string, string>> = {
  'code-from-text': "eval('1 + ' + input);",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the planted mistake, as text.
  'query-from-text': 'database.query(`SELECT * FROM passages WHERE id = ${id}`);',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the planted mistake, as text.
  'shell-from-text': 'exec(`convert ${file}`);',
  'unchecked-certificate': 'connect({ rejectUnauthorized: false });',
  'broken-hash': "createHash('md5');",
  'markup-from-text': 'page.innerHTML = answer;',
  'guessable-secret': 'const key = Math.random().toString(36);',
};

interface Match {
  /** Its id in the file of rules. */
  readonly rule: string;
  readonly finding: Finding;
}

async function matchesIn(paths: readonly string[]): Promise<Match[]> {
  const semgrep = await installTool('semgrep');
  const options = ['scan', '--config', RULES, '--metrics=off', '--disable-version-check', '--json', '--quiet'];
  const { results, errors } = Report.parse(JSON.parse(await run(semgrep, [...options, ...paths])));
  const [error] = errors;
  if (error !== undefined) throw new Error(`Semgrep could not read everything: ${error.message}`);
  return results.map(({ check_id, path, start, extra }) => ({
    // Semgrep puts the folder of the rules before it, with dots.
    rule: check_id.replace(/^.*\./, ''),
    finding: `${path}:${start.line} ${extra.message}`,
  }));
}

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { timeout: 240_000, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (stdout.trim() !== '') resolve(stdout);
      else reject(new Error(`Semgrep did not run: ${stderr.trim() || error?.message}`));
    });
  });
}
