import { describe, expect, it } from 'vitest';
import { PROFILE_NAMES } from '../../config/schema.ts';
import { optionsOf } from '../command.builders.ts';
import { deployedStack } from '../fake-account.builders.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { costOfStack, monthlyCost } from '../monthly-cost.ts';
import { makeTarget, type TargetName } from '../target.ts';
import { hibernate } from './hibernate.ts';
import { HIBERNATED_STACKS, isHibernated, KEPT_STACKS } from './hibernated-stacks.ts';
import { wake } from './wake.ts';

describe('HIBERNATED_STACKS and KEPT_STACKS', () => {
  it.each(PROFILE_NAMES)('name every stack of %s once', (name) => {
    const known: string[] = [...HIBERNATED_STACKS, ...KEPT_STACKS];
    expect(new Set(known).size).toBe(known.length);
    for (const { path } of makeTarget(name).stacks) expect(known).toContain(path.split('/')[1]);
  });

  it.each(PROFILE_NAMES)('let nothing that %s keeps depend on what goes', (name) => {
    const { stacks } = makeTarget(name);
    const going = stacks.filter(({ path }) => isHibernated(path)).map(({ stackName }) => stackName);
    for (const { path, dependsOn } of stacks) {
      if (!isHibernated(path)) expect(going.filter((stack) => dependsOn.includes(stack))).toEqual([]);
    }
  });
});

describe('hibernate', () => {
  it('deletes what idles for money, last deployed first, and keeps the data', async () => {
    const { world, exitCode, report } = await sleep('personal', { yes: true });
    expect(world.account.deeds).toEqual(
      ['observability', 'edge', 'service', 'operations'].map((id) => `remove stack roadmap-personal-${id}`),
    );
    expect(report).toMatchObject({
      state: 'asleep',
      kept: ['roadmap-personal-network', 'roadmap-personal-telemetry', 'roadmap-personal-data'],
    });
    expect(exitCode).toBe(0);
  });

  it('says that the address changes without a domain, and which release it was', async () => {
    const said = (await sleep('personal', { yes: true })).world.terminal.said.join('\n');
    expect(said).toContain('The address changes');
    expect(said).toContain(`sha256:${'c'.repeat(64)}`);
  });

  it.each([
    ['personal', 'Aurora pauses', 1],
    ['production', 'Aurora does not pause', 100],
  ] as const)('says what %s goes on costing, as the bill has it', async (name, words, atLeastOrMost) => {
    const given = { yes: true, 'lift-termination-protection': true } as const;
    const said = (await sleep(name, given)).world.terminal.said.join('\n');
    const stays = Number(/^Kept: .*: \$([\d.]+) a month/m.exec(said)?.[1]);
    const { stacks } = makeTarget(name);
    const costs = monthlyCost(makeTarget(name));
    const kept = stacks.filter(({ path }) => !isHibernated(path));
    expect(stays).toBeCloseTo(
      kept.reduce((sum, { stackName }) => sum + costOfStack(costs, stackName), 0),
      2,
    );
    expect(Math.sign(stays - atLeastOrMost)).toBe(name === 'personal' ? -1 : 1);
    expect(said).toContain(words);
  });

  it('asks first', async () => {
    const { world, exitCode } = await sleep('personal', {}, 'n');
    expect([exitCode, world.account.deeds]).toEqual([1, []]);
    expect(world.terminal.questions).toEqual(['Put personal to sleep? (y/N) ']);
    expect((await sleep('personal', {}, 'y')).exitCode).toBe(0);
  });

  it('refuses protected stacks unless that is said too, before it says what would go', async () => {
    const { exitCode, world } = await sleep('production', { yes: true });
    expect([exitCode, world.account.deeds]).toEqual([1, []]);
    expect(world.terminal.said).toEqual([expect.stringContaining('add --lift-termination-protection')]);
  });

  it('puts a protected copy to sleep when that is said: nothing of what goes refuses, and its backups stay', async () => {
    const { exitCode, world, report } = await sleep('production', { yes: true, 'lift-termination-protection': true });
    expect(world.account.deeds.filter((deed) => deed.startsWith('remove'))).toEqual(
      ['operations', 'observability', 'edge', 'service', 'cache'].map((id) => `remove stack roadmap-production-${id}`),
    );
    expect(report).toMatchObject({
      state: 'asleep',
      kept: expect.arrayContaining(['roadmap-production-data', 'roadmap-production-backups']),
    });
    expect(exitCode).toBe(0);
  });

  it('says what stays when a load balancer refuses its own deletion, as one that somebody protected does', async () => {
    const attributes = [{ Key: 'deletion_protection.enabled', Value: 'true' }];
    const Balancer = {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: { LoadBalancerAttributes: attributes },
    };
    const templatesThere = { 'roadmap-personal-service': { Resources: { Balancer } } };
    const world = fakeWorld({ account: { stacksThere: standing('personal'), templatesThere } });
    expect(await hibernate.run(optionsOf('personal', { yes: true }), world)).toMatchObject({
      exitCode: 1,
      report: { failed: [{ name: 'roadmap-personal-service' }] },
    });
  });

  it('is done at once where the copy sleeps or is not there', async () => {
    const world = fakeWorld({ account: { stacksThere: [deployedStack()] } });
    expect(await hibernate.run(optionsOf('personal'), world)).toMatchObject({
      exitCode: 0,
      report: { state: 'asleep' },
    });
    expect(await hibernate.run(optionsOf('personal'), fakeWorld())).toMatchObject({
      exitCode: 0,
      report: { state: 'absent' },
    });
  });

  it('fails, and says what to do, when a stack stays', async () => {
    const { exitCode, world } = await sleep('personal', { yes: true }, '', { 'roadmap-personal-edge': 9 });
    expect(exitCode).toBe(1);
    expect(world.terminal.said.join('\n')).toContain(
      'roadmap-personal-edge could not be deleted. Run the same command again',
    );
  });
});

describe('wake', () => {
  it('deploys the whole copy again, with the newest image', async () => {
    const world = fakeWorld({ account: { stacksThere: [deployedStack()] } });
    expect(await wake.run(optionsOf('personal', { yes: true }), world)).toMatchObject({ exitCode: 0 });
    expect(world.deployments).toMatchObject([
      { paths: ['personal/*'], parameters: { 'roadmap-personal-service:ApiImageSha256': 'a'.repeat(64) } },
    ]);
  });

  it('leaves alone what is awake, and what was never deployed', async () => {
    const world = fakeWorld({ account: { stacksThere: standing('personal') } });
    expect(await wake.run(optionsOf('personal'), world)).toMatchObject({ exitCode: 0, report: { state: 'awake' } });
    await expect(wake.run(optionsOf('personal'), fakeWorld())).rejects.toThrow('nothing sleeps: npm run deploy');
    expect(world.deployments).toEqual([]);
  });
});

const templatesOf = (name: TargetName) =>
  Object.fromEntries(makeTarget(name).stacks.map(({ stackName, template }) => [stackName, template]));

const standing = (name: TargetName) =>
  makeTarget(name).stacks.map(({ stackName, region, terminationProtection }) =>
    deployedStack({
      name: stackName,
      region,
      terminationProtection,
      tags: { project: 'phase-five', profile: name },
      parameters: stackName.endsWith('-service') ? { ApiImageSha256: 'c'.repeat(64) } : {},
    }),
  );

async function sleep(
  name: TargetName,
  given: Record<string, true>,
  answer = '',
  stubborn: Record<string, number> = {},
) {
  const world = fakeWorld({
    answer,
    account: { stacksThere: standing(name), templatesThere: templatesOf(name), stubborn },
  });
  return { world, ...(await hibernate.run(optionsOf(name, given), world)) };
}
