import { type CloudFormationClient, DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { makeEndCopy } from './end-copy.ts';

describe('end copy', () => {
  it('leaves a copy alone until its hours are over', async () => {
    const { step, deleted } = rig({ service: 'CREATE_COMPLETE', network: 'CREATE_COMPLETE' }, { ageHours: 5.9 });
    await expect(step()).resolves.toEqual({ state: 'alive' });
    expect(deleted).toEqual([]);
  });

  it('then deletes one stack a call, what needs others first and its own last', async () => {
    const { step, deleted } = rig({
      service: 'CREATE_COMPLETE',
      network: 'CREATE_COMPLETE',
      expiry: 'CREATE_COMPLETE',
    });
    for (let call = 0; call < 3; call++) await step();
    expect(deleted).toEqual(['service in us-east-1', 'network in us-east-1', 'expiry in us-east-1']);
    await expect(step()).resolves.toEqual({ state: 'gone' });
  });

  it.each(['DELETE_IN_PROGRESS', 'UPDATE_IN_PROGRESS'])('waits while a stack is in %s', async (status) => {
    const { step, deleted } = rig({ service: 'CREATE_COMPLETE', network: status });
    await expect(step()).resolves.toEqual({ state: 'waiting', stack: 'network' });
    expect(deleted).toEqual([]);
  });

  it('tries again what could not be deleted', async () => {
    const { step, deleted } = rig({ network: 'DELETE_FAILED' });
    await step();
    expect(deleted).toEqual(['network in us-east-1']);
  });

  it('counts from the oldest stack: deploying again does not prolong a life', async () => {
    const { step } = rig({ service: 'CREATE_COMPLETE', expiry: 'CREATE_COMPLETE' }, { ageHours: 1, oldestHours: 7 });
    await expect(step()).resolves.toMatchObject({ state: 'deleting' });
  });

  it('does not take a call that is denied for a stack that is gone', async () => {
    const { step } = rig({ service: 'DENIED' });
    await expect(step()).rejects.toThrow('not authorized');
  });
});

const NOW_MS = Date.UTC(2026, 0, 2);

/** A CloudFormation that holds stacks in these states and forgets what is deleted. */
function rig(statuses: Record<string, string>, { ageHours = 7, oldestHours = 0 } = {}) {
  const standing = new Map(Object.entries(statuses));
  const deleted: string[] = [];
  const send = (region: string) => async (command: unknown) => {
    if (command instanceof DeleteStackCommand) {
      const name = command.input.StackName ?? '';
      deleted.push(`${name} in ${region}`);
      standing.delete(name);
      return {};
    }
    if (!(command instanceof DescribeStacksCommand)) throw new Error('A command that the function has no right to.');
    const name = command.input.StackName ?? '';
    const StackStatus = standing.get(name);
    if (StackStatus === undefined) throw new Error(`Stack with id ${name} does not exist`);
    if (StackStatus === 'DENIED') throw new Error('User is not authorized to perform: cloudformation:DescribeStacks');
    const hours = name === 'expiry' ? Math.max(ageHours, oldestHours) : ageHours;
    return { Stacks: [{ StackName: name, StackStatus, CreationTime: new Date(NOW_MS - hours * 3_600_000) }] };
  };
  const step = makeEndCopy({
    cloudFormationIn: (region) => ({ send: send(region) as CloudFormationClient['send'] }),
    settings: {
      stacks: ['service', 'network', 'expiry'].map((name) => ({ name, region: 'us-east-1' })),
      lifetimeHours: 6,
    },
    nowMs: () => NOW_MS,
  });
  return { step, deleted };
}
