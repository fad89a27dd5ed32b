import { z } from 'zod';
import { installTool } from '../../../scripts/tools/tools.ts';
import type { SynthesizedStack } from '../../synthesize.ts';
import type { Scan } from './finding.ts';
import { policyDocuments } from './policy-documents.ts';
import { runScanner } from './run-scanner.ts';

const Line = z.object({
  issue: z.string(),
  title: z.string(),
  detail: z.unknown(),
  location: z.object({ filepath: z.string() }),
});

/** Holds every policy document of the templates against what IAM knows of actions, resources and conditions. About 5 s. */
export async function parliament(stacks: readonly SynthesizedStack[]): Promise<Scan> {
  const documents = policyDocuments(stacks);
  const output = await runScanner({
    binary: await installTool('parliament'),
    args: ['--directory', '.', '--json'],
    files: Object.fromEntries(documents.map(({ document }, index) => [`${index}.json`, document])),
  });
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const findings = lines.map((line) => {
    const { issue, title, detail, location } = Line.parse(JSON.parse(line));
    const { where = '', type = '' } = documents[Number.parseInt(location.filepath.replace(/^.*\//, ''), 10)] ?? {};
    return { check: issue, says: `${title}: ${JSON.stringify(detail)}`, stage: where.replace(/\/.*/, ''), type, where };
  });
  return { findings, judgedTypes: [...new Set(documents.map(({ type }) => type))].sort() };
}
