import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { optionsOf } from '../command.builders.ts';
import { deployedStack } from '../fake-account.builders.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { makeTarget } from '../target.ts';
import { compareStack } from './compare-stack.ts';
import { diff } from './diff.ts';

describe('compareStack', () => {
  it('sees no change in a stack that is deployed as it is', () => {
    expect(compareStack(data().template, data())).toMatchObject({ isNew: false, changes: [], otherChanges: 0 });
  });

  it('takes every resource of a stack that is not deployed for new', () => {
    const { isNew, changes } = compareStack(undefined, data());
    expect(isNew).toBe(true);
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['added']));
  });

  it('knows what is replaced, and by which property', () => {
    const deployed = withCluster((cluster) => ({
      ...cluster,
      Properties: { ...cluster.Properties, DBClusterIdentifier: 'old' },
    }));
    expect(compareStack(deployed, data()).changes).toMatchObject([
      // A snapshot is kept, as the deployed template asks for.
      { type: 'AWS::RDS::DBCluster', action: 'replaced', because: ['DBClusterIdentifier'], losesData: false },
      // The instance follows its cluster.
      { type: 'AWS::RDS::DBInstance', action: 'replaced', because: ['DBClusterIdentifier'], losesData: false },
    ]);
  });

  it('knows what loses data: a replacement or removal that keeps nothing', () => {
    const bare = withCluster(({ UpdateReplacePolicy: _, ...cluster }) => ({
      ...cluster,
      Properties: { ...cluster.Properties, DBClusterIdentifier: 'old' },
    }));
    expect(compareStack(bare, data()).changes).toContainEqual(
      expect.objectContaining({ type: 'AWS::RDS::DBCluster', action: 'replaced', losesData: true }),
    );
    expect(compareStack(withOld('Delete'), data()).changes).toMatchObject([{ action: 'removed', losesData: true }]);
    expect(compareStack(withOld('Snapshot'), data()).changes).toMatchObject([{ action: 'removed', losesData: false }]);
    expect(compareStack(withOld('Retain'), data()).changes).toMatchObject([{ action: 'let go', losesData: false }]);
  });

  it('takes no notice of how a template was made', () => {
    const deployed = withCluster((cluster) => ({ ...cluster, Metadata: { 'aws:cdk:path': 'elsewhere' } }));
    expect(compareStack(deployed, data()).changes).toEqual([]);
  });
});

describe('diff', () => {
  it('sums up each stack, in red what loses data, and names what the code no longer has', async () => {
    const world = fakeWorld({
      account: {
        stacksThere: [deployedStack(), deployedStack({ name: 'roadmap-personal-cache' })],
        templatesThere: { 'roadmap-personal-data': withOld('Delete') },
      },
    });
    const { exitCode, report } = await diff.run(optionsOf('personal'), world);
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ changed: true, losesData: true, orphans: ['roadmap-personal-cache'] });
    const said = stripVTControlCharacters(world.terminal.said.at(-1) ?? '');
    expect(said).toContain('roadmap-personal-data (us-east-1): 1 removed');
    expect(said).toContain('  - AWS::RDS::DBCluster Old: removed');
    expect(said).toContain('ITS DATA IS LOST');
    expect(said).toMatch(/roadmap-personal-network \(us-east-1\): new, \d+ resources/);
    expect(said).toContain('roadmap-personal-cache: deployed and no longer in the code');
  });
});

function data() {
  const stack = makeTarget('personal').stacks.find(({ path }) => path === 'personal/Data');
  if (stack === undefined) throw new Error('The personal profile has no Data stack.');
  return stack;
}

type Resource = ReturnType<typeof data>['template']['Resources'][string];

/** The Data stack as deployed earlier, with another cluster. */
function withCluster(change: (cluster: Resource) => object) {
  const { template } = data();
  const changed = Object.entries(template.Resources).map(([id, resource]) => [
    id,
    resource.Type === 'AWS::RDS::DBCluster' ? change(resource) : resource,
  ]);
  return { ...template, Resources: Object.fromEntries(changed) };
}

/** The Data stack as deployed earlier, with a second cluster. */
function withOld(policy: string) {
  const { template } = data();
  const old = { Type: 'AWS::RDS::DBCluster', DeletionPolicy: policy, UpdateReplacePolicy: policy, Properties: {} };
  return { ...template, Resources: { ...template.Resources, Old: old } };
}
