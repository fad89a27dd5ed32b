import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { installTool } from '../../../scripts/tools/tools.ts';

const LIMIT_MS = 120_000;
const WRONG_APP = join(import.meta.dirname, 'wrong-app.ts');

const Template = z.object({ Resources: z.record(z.string(), z.object({ Type: z.string() })) });
const SynthReport = z.object({
  pluginReports: z.array(
    z.object({
      violations: z.array(
        z.object({
          ruleName: z.string(),
          violatingConstructs: z.array(
            z.object({ cloudFormationResource: z.object({ templatePath: z.string(), logicalId: z.string() }) }),
          ),
        }),
      ),
    }),
  ),
});
const LintReport = z.array(
  z.object({ Filename: z.string(), Message: z.string(), Location: z.object({ Path: z.array(z.unknown()) }) }),
);

/** Types whose properties `cdk synth --strict` and cfn-lint know: those where each of them caught a property that does not exist. */
export async function schemaChecks(): Promise<{ synth: string[]; cfnLint: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-wrong-'));
  try {
    await run(process.execPath, [WRONG_APP], { CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(cdkJson.context) });
    const lint = await run(await installTool('cfn-lint'), ['--format', 'json', `${folder}/**/*.template.json`], {});
    return { synth: await caughtBySynth(folder), cfnLint: await caughtByLint(lint) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Both are to find fault, so a failing exit code is what is wanted here; what they report says whether they ran. */
async function run(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: LIMIT_MS,
  });
  const closed = once(child, 'close');
  const output = await text(child.stdout);
  await closed;
  return output;
}

async function caughtBySynth(folder: string): Promise<string[]> {
  const report = SynthReport.parse(JSON.parse(await readFile(join(folder, 'validation-report.json'), 'utf8')));
  const caught = report.pluginReports
    .flatMap(({ violations }) => violations)
    .filter(({ ruleName }) => ruleName === UNKNOWN_PROPERTY)
    .flatMap(({ violatingConstructs }) => violatingConstructs)
    .map(({ cloudFormationResource: { templatePath, logicalId } }) => typeOf(join(folder, templatePath), logicalId));
  return sortedSet(await Promise.all(caught));
}

/** The rule of CDK's validation for a property that the schema of a type does not have. */
const UNKNOWN_PROPERTY = 'F3002';

async function caughtByLint(output: string): Promise<string[]> {
  const caught = LintReport.parse(JSON.parse(output))
    .filter(({ Message }) => Message.includes('NotAProperty'))
    .map(({ Filename, Location }) => typeOf(Filename, String(Location.Path[1])));
  return sortedSet(await Promise.all(caught));
}

async function typeOf(templatePath: string, logicalId: string): Promise<string> {
  const { Resources } = Template.parse(JSON.parse(await readFile(templatePath, 'utf8')));
  return Resources[logicalId]?.Type ?? '';
}

const sortedSet = (list: readonly string[]) => [...new Set(list)].sort();
