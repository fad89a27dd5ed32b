import { paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { SynthesizedStack } from '../../synthesize.ts';
import type { AwsClients } from './aws-clients.ts';
import type { Version } from './rehearsals.ts';
import type { RunCdk } from './run-cdk.ts';
import { writeAssembly } from './write-assembly.ts';

/** One version of a stage on disk, as far as the emulator can take it. */
export interface Deployable {
  readonly stacks: readonly SynthesizedStack[];
  readonly resourceCount: number;
  /** Resources that the emulator cannot take. */
  readonly leftOutCount: number;
  deploy(): Promise<void>;
  /** What `cdk diff` prints. Throws `CdkFailed` when it must be empty and is not. */
  diff(options: { readonly mustBeEmpty: boolean }): Promise<string>;
  destroy(): Promise<void>;
}

/** The digests of images, which a deployment is given, as nothing here pulls them. */
const ANY_SHA256 = 'a'.repeat(64);

/** Synthesizes a version into the folder. Stacks of which the emulator can take nothing at all are left out. */
export function makeDeployable({ makeStage }: Version, folder: string, cdk: RunCdk): Deployable {
  const all = writeAssembly(makeStage, folder);
  const stacks = all.filter(({ template }) => Object.keys(template.Resources).length > 0);
  const selection = ['--app', folder, ...stacks.map(({ path }) => path)];
  const parameters = stacks.flatMap(({ stackName, template }) =>
    Object.keys(template.Parameters ?? {})
      .filter((name) => name.endsWith('Sha256'))
      .flatMap((name) => ['--parameters', `${stackName}:${name}=${ANY_SHA256}`]),
  );
  return {
    stacks,
    resourceCount: stacks.reduce((sum, { template }) => sum + Object.keys(template.Resources).length, 0),
    leftOutCount: all.reduce((sum, { leftOutCount }) => sum + leftOutCount, 0),
    async deploy() {
      await cdk('deploy', ...selection, ...parameters, '--require-approval', 'never');
    },
    diff: ({ mustBeEmpty }) => cdk('diff', ...selection, '--method', 'template', ...(mustBeEmpty ? ['--fail'] : [])),
    async destroy() {
      await cdk('destroy', ...selection, '--force');
    },
  };
}

/** The id that each resource got, by stack and logical id. */
export async function physicalIds(
  stacks: readonly SynthesizedStack[],
  awsIn: (region: string) => AwsClients,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { stackName: StackName, region } of stacks) {
    const client = awsIn(region).cloudFormation;
    for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName })) {
      for (const { LogicalResourceId, PhysicalResourceId = '' } of StackResourceSummaries) {
        ids.set(`${StackName}: ${LogicalResourceId}`, PhysicalResourceId);
      }
    }
  }
  return ids;
}
