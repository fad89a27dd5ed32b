import { z } from 'zod';
import { installTool } from '../../../scripts/tools/tools.ts';
import type { SynthesizedStack } from '../../synthesize.ts';
import type { Scan } from './finding.ts';
import { runScanner } from './run-scanner.ts';

const Check = z.object({ check_id: z.string(), check_name: z.string(), file_path: z.string(), resource: z.string() });
const Report = z.object({
  results: z.object({
    passed_checks: z.array(Check),
    failed_checks: z.array(Check),
    parsing_errors: z.array(z.string()),
  }),
});

/** Holds the templates against checkov's rules for CloudFormation. About 10 s. */
export async function checkov(stacks: readonly SynthesizedStack[]): Promise<Scan> {
  const output = await runScanner({
    binary: await installTool('checkov'),
    // Without --skip-download it asks a service on the internet for severities.
    args: ['--directory', '.', '--framework', 'cloudformation', '--output', 'json', '--skip-download'],
    files: Object.fromEntries(stacks.map(({ path, template }) => [`${path}.json`, template])),
  });
  const { results } = Report.parse(JSON.parse(output));
  if (results.parsing_errors.length > 0)
    throw new Error(`checkov could not read ${results.parsing_errors.join(', ')}.`);
  const findings = results.failed_checks.map(({ check_id, check_name, file_path, resource }) => {
    const { type, logicalId } = nameOf(resource);
    const path = file_path.replace(/^\/|\.json$/g, '');
    return { check: check_id, says: check_name, stage: path.replace(/\/.*/, ''), type, where: `${path}: ${logicalId}` };
  });
  const judged = [...results.passed_checks, ...results.failed_checks].map(({ resource }) => nameOf(resource).type);
  return { findings, judgedTypes: [...new Set(judged)].sort() };
}

/** `AWS::Logs::LogGroup.Logs1` */
function nameOf(resource: string) {
  const [type = '', logicalId = ''] = resource.split('.');
  return { type, logicalId };
}
