import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { describeStack, type SynthesizedStack } from '../../synthesize.ts';
import { type Toolkit, ToolkitFailed } from './toolkit.ts';

const ROOT = join(import.meta.dirname, '../../..');

/**
 * The pinned CDK command line as a child process. It inherits the environment, so `AWS_ENDPOINT_URL` reaches it like every SDK client
 * here. What it prints goes to standard error: standard output is kept for `--json`. Synthesis that went well is not spoken of; the
 * CDK would ask for the id of a stack to show.
 */
export function cdkToolkit(): Toolkit {
  return {
    async synthesize(target, app) {
      const folder = app ?? join(ROOT, 'cdk.out', 'commands');
      if (app === undefined)
        await cdk(['synth', '--quiet', '--strict', '--output', folder, `${target}/*`], 'on failure');
      return { folder, stacks: readStacks(folder, target) };
    },
    async deploy({ assembly, paths, parameters }) {
      const given = Object.entries(parameters).flatMap(([name, value]) => ['--parameters', `${name}=${value}`]);
      // Approval was asked for before, with the price and what would be lost beside the question.
      await cdk([
        'deploy',
        '--app',
        assembly.folder,
        '--require-approval',
        'never',
        '--progress',
        'events',
        ...given,
        ...paths,
      ]);
    },
    drift: (assembly, paths) => cdk(['drift', '--fail', '--app', assembly.folder, ...paths]),
  };
}

async function cdk(args: readonly string[], shown: 'always' | 'on failure' = 'always'): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk')), ...args], {
    cwd: ROOT,
    // cdk.json names `node`; it must be the one that runs this file, whatever the machine has.
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
    stdio: shown === 'always' ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'],
  });
  const said: Uint8Array[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Uint8Array) => said.push(chunk));
  const [code] = await once(child, 'close');
  if (code === 0) return;
  process.stderr.write(Buffer.concat(said));
  throw new ToolkitFailed(`\`cdk ${args[0]}\` failed (exit ${code}): its output above says why.`);
}

/** The stacks of one stage of an assembly on disk. */
function readStacks(folder: string, stage: string): SynthesizedStack[] {
  const { nestedAssemblies } = new CloudAssembly(folder);
  const nested = nestedAssemblies.find(({ displayName }) => displayName === stage);
  if (nested === undefined)
    throw new ToolkitFailed(`${folder} holds no stage ${stage}: synthesize the whole app into it.`);
  return nested.nestedAssembly.stacks.map(describeStack);
}
