import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { DeleteSecurityGroupCommand } from '@aws-sdk/client-ec2';
import { type AwsClients, awsClients } from './aws-clients.ts';
import { type Deployable, makeDeployable, physicalIds } from './deployable.ts';
import { type Difference, differences } from './differences.ts';
import { untrue } from './facts/fact.ts';
import { inventory } from './inventory.ts';
import type { Rehearsal } from './rehearsals.ts';
import { makeRunCdk } from './run-cdk.ts';

export interface Rehearsed {
  readonly name: string;
  readonly stacks: number;
  readonly resources: number;
  /** Resources that the emulator cannot take. */
  readonly leftOut: number;
  /** How many were read back, of both versions. */
  readonly facts: number;
  /** How many resources are still there after it was destroyed, because they hold data or protect it. */
  readonly outlived: number;
  /** Sentences; a rehearsal without any went well. */
  readonly problems: readonly string[];
}

/** Looks at a stage that was just deployed, beyond its facts; resolves to what is not as it should be, in sentences. */
export type Inspect = (stage: { readonly name: string; readonly endpoint: string }) => Promise<readonly string[]>;

/** Where a rehearsal plays, and whom it tells how far it is. */
interface World {
  readonly endpoint: string;
  readonly inspect: Inspect;
  readonly say: (line: string) => void;
}

/**
 * Deploys a stage with the real CDK command line, reads it back through the services' own APIs, deploys a small change and sees just
 * that, destroys it all, and finds nothing left but what is to outlive its stack. Throws `CdkFailed` where the command line fails.
 */
export async function rehearse(rehearsal: Rehearsal, { endpoint, inspect, say }: World): Promise<Rehearsed> {
  const cdk = makeRunCdk(endpoint);
  const awsIn = (region: string) => awsClients(endpoint, region);
  const aws = awsIn(rehearsal.region);
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-rehearsal-'));
  try {
    const first = makeDeployable(rehearsal.first, join(folder, 'first'), cdk);
    const changed = makeDeployable(rehearsal.changed, join(folder, 'changed'), cdk);
    const regions = [...new Set(first.stacks.map(({ region }) => region))].map(awsIn);
    const before = await inventories(regions);

    say(`deploys ${first.resourceCount} resources in ${first.stacks.length} stacks, without ${first.leftOutCount}`);
    await first.deploy();
    const firstIds = await physicalIds(first.stacks, awsIn);
    const notAsWritten = await untrue(rehearsal.first.facts, aws);
    const notAsInspected = await inspect({ name: rehearsal.name, endpoint });

    say(`changes ${rehearsal.differences.length} resources`);
    const shown = differences(await changed.diff({ mustBeEmpty: false }));
    await changed.deploy();
    const ids = await physicalIds(changed.stacks, awsIn);
    const notAsChanged = await untrue(rehearsal.changed.facts, aws);
    await changed.diff({ mustBeEmpty: true });

    say('destroys it');
    const unprotected = await liftProtection(changed, awsIn);
    const groups = idsOfSurvivors(changed, ids, 'AWS::EC2::SecurityGroup');
    const unheld = await destroyAround(changed, groups, aws);
    const survivors = idsOfSurvivors(changed, ids).filter((id) => !groups.includes(id));
    const after = [...(await inventories(regions))];
    const left = after.filter((id) => !before.has(id));
    const isSurvivor = (id: string) => survivors.some((survivor) => id.endsWith(survivor));
    // Not only among what is new: an earlier rehearsal of the same copy may have left something of the same name.
    const lost = survivors.filter((survivor) => !after.some((id) => id.endsWith(survivor)));
    return {
      name: rehearsal.name,
      stacks: first.stacks.length,
      resources: first.resourceCount,
      leftOut: first.leftOutCount,
      facts: rehearsal.first.facts.length + rehearsal.changed.facts.length,
      outlived: survivors.length - lost.length,
      problems: [
        ...notAsWritten,
        ...notAsInspected,
        ...unlike('cdk diff shows', shown.map(inWords), rehearsal.differences),
        ...unlike(
          'The change replaced',
          replaced(firstIds, ids),
          shown.filter((it) => it.isReplaced).map((it) => it.logicalId),
        ),
        ...notAsChanged,
        ...unprotected,
        ...unheld,
        ...left.filter((id) => !isSurvivor(id)).map((id) => `Destroying it left ${id}.`),
        ...lost.map((id) => `Destroying it took ${id}, which was to outlive it.`),
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inventories(regions: readonly AwsClients[]): Promise<Set<string>> {
  return new Set((await Promise.all(regions.map(inventory))).flatMap((ids) => [...ids]));
}

function unlike(what: string, found: readonly string[], expected: readonly string[]): string[] {
  const [is, should] = [found, expected].map((list) => [...list].sort().join('; ') || 'nothing');
  return is === should ? [] : [`${what} ${is}, and not ${should}.`];
}

const inWords = ({ what, isReplaced }: Difference) => (isReplaced ? `${what} (replaced)` : what);

/** Logical ids of what is another thing now. */
const replaced = (before: Map<string, string>, after: Map<string, string>) =>
  [...after].filter(([name, id]) => before.get(name) !== id).map(([name]) => name.replace(/^.*: /, ''));

/** Stacks that are protected must refuse to go; then a person would lift the protection, as is done here. */
async function liftProtection(
  { stacks, destroy }: Deployable,
  awsIn: (region: string) => AwsClients,
): Promise<string[]> {
  const guarded = stacks.filter(({ terminationProtection }) => terminationProtection);
  if (guarded.length === 0) return [];
  const refusal = await destroy().then(
    () => undefined,
    (error: unknown) => String(error),
  );
  for (const { stackName: StackName, region } of guarded) {
    const lift = new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false });
    await awsIn(region).cloudFormation.send(lift);
  }
  return refusal?.includes('TerminationProtection')
    ? []
    : [`Protected stacks were destroyed: ${refusal ?? 'no refusal'}.`];
}

/**
 * Destroys the copy. The group of a database that is kept lies in the network, so the network must stay while it does; then a person
 * would delete it, together with the database, and destroy the rest.
 */
async function destroyAround(
  { destroy }: Deployable,
  keptGroups: readonly string[],
  { ec2 }: AwsClients,
): Promise<string[]> {
  if (keptGroups.length === 0) {
    await destroy();
    return [];
  }
  const refusal = await destroy().then(
    () => 'no refusal',
    (error: unknown) => String(error),
  );
  for (const GroupId of keptGroups) await ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
  await destroy();
  return /Network.* destroy failed/.test(refusal) ? [] : [`The network went from under what is kept: ${refusal}.`];
}

/** Ids of what must outlive its stack: all of it, or of one type. */
function idsOfSurvivors({ stacks }: Deployable, ids: Map<string, string>, type?: string): string[] {
  return stacks.flatMap(({ stackName, template }) =>
    Object.entries(template.Resources)
      .filter(([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy.startsWith('Retain'))
      .filter(([, { Type }]) => type === undefined || Type === type)
      .map(([logicalId]) => ids.get(`${stackName}: ${logicalId}`) ?? 'an id that is not known'),
  );
}
