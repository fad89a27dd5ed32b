/**
 * `npm run rules` lets Prometheus' own tool judge the generated rules: promtool checks them and the runbooks' queries,
 * and plays each case, in which an alert must fire or must stay silent. `--json` prints the cases.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { installTool } from '../../scripts/tools/tools.ts';
import { alertRules, groupsOf } from './alert-rules.ts';
import { generateRules } from './generate-rules.ts';
import { objectiveCases } from './proof/objective-cases.ts';
import { otherCases } from './proof/other-cases.ts';
import { promtoolFile, type RuleCase } from './proof/rule-case.ts';
import { readRunbook } from './runbook.ts';

const HELP = `Checks the alert rules and the runbooks' queries with promtool, and makes each alert fire and stay silent.

Usage: npm run rules -- [--json]
`;

const { json } = readCommandLine(HELP, { json: { type: 'boolean', default: false } });
await main(json);

async function main(json: boolean): Promise<void> {
  const promtool = join(dirname(await installTool('prometheus')), 'promtool');
  const cases = [...objectiveCases(), ...otherCases()];
  const folder = mkdtempSync(join(tmpdir(), 'phase-five-rules-'));
  try {
    for (const { name, content } of generateRules()) writeFileSync(join(folder, name), content);
    const results = await Promise.all([
      run(promtool, ['check', 'rules', join(folder, 'rules.yaml')]),
      run(promtool, ['check', 'rules', writeRunbookQueries(folder)]),
      ...shared(writeTests(folder, cases)).map((tests) => run(promtool, ['test', 'rules', ...tests])),
    ]);
    report(cases, json);
    if (results.includes(false)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** promtool parses queries as part of rules only. */
function writeRunbookQueries(folder: string): string {
  const alerts = [...new Set(alertRules().map(({ alert }) => alert))];
  const groups = alerts.map((alert) => ({
    name: alert,
    rules: readRunbook(alert).queries.map((expr, index) => ({ record: `runbook:query:${index}`, expr })),
  }));
  const path = join(folder, 'runbook-queries.json');
  writeFileSync(path, JSON.stringify({ groups }));
  return path;
}

/** Each file holds one alert at one step, beside the rules that this alert rests on: promtool evaluates all that it loads. */
function writeTests(folder: string, cases: readonly RuleCase[]): string[] {
  const files = Map.groupBy(cases, ({ alert, stepMinutes }) => `${alert['alertname']}-${stepMinutes}`);
  return [...files].map(([name, ofFile]) => {
    const alert = ofFile[0]?.alert['alertname'] ?? '';
    const groups = groupsOf(alert);
    const rules = { file: `${alert}-rules.json`, groups: groups.map((group) => group.name) };
    writeFileSync(join(folder, rules.file), JSON.stringify({ groups }));
    const path = join(folder, `${name}.json`);
    const stepMinutes = ofFile[0]?.stepMinutes ?? 1;
    writeFileSync(path, JSON.stringify(promtoolFile(rules, ofFile, stepMinutes)));
    return path;
  });
}

/** promtool uses one core. */
function shared(files: readonly string[]): string[][] {
  const cores = availableParallelism();
  return Array.from({ length: cores }, (_, core) => files.filter((_, index) => index % cores === core)).filter(
    (share) => share.length > 0,
  );
}

/** What a tool says matters only where it finds something. */
function run(tool: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(tool, args, (error, stdout, stderr) => {
      if (error) console.error(stdout + stderr);
      resolve(error === null);
    });
  });
}

/** Every alert must have been made to fire and to stay silent; a new one without cases fails here. */
function report(cases: readonly RuleCase[], json: boolean): void {
  const isOf = ({ alert }: RuleCase, rule: ReturnType<typeof alertRules>[number]) =>
    alert['alertname'] === rule.alert && alert['burn'] === rule.labels['burn'];
  const unproven = alertRules().filter(
    (rule) => ![true, false].every((fires) => cases.some((one) => isOf(one, rule) && one.fires === fires)),
  );
  for (const { alert } of unproven)
    console.error(`${alert} has no case in which it fires, or none in which it doesn't.`);
  if (unproven.length > 0) process.exitCode = 1;
  if (json) console.log(JSON.stringify(cases.map(({ name, fires }) => ({ name, fires }))));
  else console.log(`${alertRules().length} alerts in ${cases.length} cases.`);
}
