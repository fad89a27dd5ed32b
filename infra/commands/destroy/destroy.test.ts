import { describe, expect, it } from 'vitest';
import { optionsOf } from '../command.builders.ts';
import { deployedStack, type FakeAccount } from '../fake-account.builders.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { keptMonthlyCost } from '../monthly-cost.ts';
import { makeTarget, type TargetName } from '../target.ts';
import { destroy } from './destroy.ts';

describe('destroy', () => {
  it('deletes the stacks last deployed first, sweeps what they leave, and proves that nothing is left', async () => {
    const { exitCode, deeds, said } = await run({ confirm: 'personal' });
    expect(deeds).toEqual([
      `empty ${OURS.bucket.arn}`,
      'remove stack roadmap-personal-edge',
      'remove stack roadmap-personal-data',
      `remove ${OURS.bucket.arn}`,
      `remove ${OURS.logGroup.arn}`,
    ]);
    expect(said).toContain('0 billable resources left.');
    expect(exitCode).toBe(0);
  });

  it('never touches what carries no tag of ours, however alike it looks', async () => {
    const strangers = [
      ...Object.values(UNTAGGED),
      possession('arn:aws:s3:::roadmap-personal-photos', { project: 'phase-five' }),
      possession('arn:aws:s3:::roadmap-production-files', { project: 'phase-five', profile: 'production' }),
      possession('arn:aws:ecr:us-east-1:111122223333:repository/theirs', TAGS),
    ];
    const theirStack = deployedStack({ name: 'roadmap-personal-blog', tags: { project: 'blog' } });
    const { deeds, account, report } = await run(
      { confirm: 'personal' },
      { stacksThere: [...STACKS, theirStack], possessionsThere: [...Object.values(OURS), ...strangers] },
    );
    for (const { arn } of strangers) expect(deeds.join('\n')).not.toContain(arn);
    expect(deeds).not.toContain('remove stack roadmap-personal-blog');
    expect(account.possessionsThere).toEqual(strangers);
    expect(account.stacksThere).toEqual([theirStack]);
    expect(report).toMatchObject({ leftAlone: ['roadmap-personal-blog', UNTAGGED.logGroup.arn] });
  });

  it('trusts the tags of the resource itself, not the index of tags', async () => {
    const { deeds, report } = await run(
      { confirm: 'personal' },
      { onTagsOf: (arn) => (arn === OURS.bucket.arn ? {} : undefined) },
    );
    expect(deeds.join('\n')).not.toContain(OURS.bucket.arn);
    expect(report).toMatchObject({
      left: [{ arn: OURS.bucket.arn, why: expect.stringContaining('does not carry our tags') }],
    });
  });

  it('changes nothing with --dry-run, and shows what would go with its price', async () => {
    const { exitCode, deeds, said } = await run({ 'dry-run': true });
    expect([exitCode, deeds]).toEqual([0, []]);
    expect(said).toMatch(/roadmap-personal-data \(us-east-1\): 1 resources, \$\d+\.\d\d a month/);
    expect(said).toContain('Nothing was changed: --dry-run.');
  });

  it('says before it asks what a kept database goes on costing, and how to end it', async () => {
    const { said } = await run({ profile: 'production', 'dry-run': true }, { stacksThere: [PRODUCTION_DATA] });
    const stays = Number(/^Up to \$([\d.]+) a month go on/m.exec(said)?.[1]);
    expect(stays).toBeCloseTo(keptMonthlyCost(makeTarget('production'), [PRODUCTION_DATA.name]), 2);
    expect(stays).toBeGreaterThan(150);
    expect(said).toContain('Delete the database first, then run the same command again');
    expect((await run({ 'dry-run': true })).said).not.toContain('a month go on');
  });

  it.each([
    ['no', {}],
    ['', {}],
    ['', { confirm: 'production' }],
  ])('asks for the name and takes no other (%j, %j)', async (answer, options) => {
    const { exitCode, deeds } = await run(options, {}, answer);
    expect([exitCode, deeds]).toEqual([1, []]);
  });

  it('takes the name when it is typed', async () => {
    expect((await run({}, {}, 'personal')).exitCode).toBe(0);
  });

  it('leaves protected stacks unless that is said too', async () => {
    const stacksThere = STACKS.map((stack) => ({ ...stack, terminationProtection: true }));
    const refused = await run({ confirm: 'personal' }, { stacksThere });
    expect([refused.exitCode, refused.deeds]).toEqual([1, []]);
    expect(refused.said).toContain('--lift-termination-protection');

    const done = await run({ confirm: 'personal', 'lift-termination-protection': true }, { stacksThere });
    expect(done.deeds.slice(0, 2)).toEqual([
      'lift protection of roadmap-personal-data',
      'lift protection of roadmap-personal-edge',
    ]);
    expect(done.exitCode).toBe(0);
  });

  it('tries again what something else still holds', async () => {
    const { exitCode, deeds } = await run({ confirm: 'personal' }, { stubborn: { 'roadmap-personal-data': 1 } });
    expect(deeds.filter((deed) => deed === 'remove stack roadmap-personal-data')).toHaveLength(2);
    expect(exitCode).toBe(0);
  });

  it('says why a stack could not be deleted, and sweeps nothing from under it', async () => {
    const { exitCode, deeds, said } = await run({ confirm: 'personal' }, { stubborn: { 'roadmap-personal-data': 9 } });
    expect(said).toContain('roadmap-personal-data (us-east-1): Subnet (AWS::EC2::Subnet): has dependencies');
    expect(deeds).not.toContain(`remove ${OURS.logGroup.arn}`);
    expect(exitCode).toBe(1);
  });

  it('lists what is kept on purpose, with the way to delete it', async () => {
    const key = possession('arn:aws:kms:us-east-1:111122223333:key/1', { ...TAGS, ...MADE_BY_DATA, kept: 'yes' });
    const { exitCode, said } = await run({ confirm: 'personal' }, { possessionsThere: [key] });
    expect(said).toContain('1 billable resources left');
    expect(said).toContain('aws kms schedule-key-deletion');
    expect(exitCode).toBe(1);
  });

  it('believes CloudFormation that a resource is gone, and not the index that still lists it', async () => {
    const arn = 'arn:aws:ecs:us-east-1:111122223333:service/roadmap-personal/api';
    const service = possession(arn, { ...TAGS, ...MADE_BY_DATA, kept: 'yes' });
    const listed = { logicalId: 'Service', physicalId: arn, type: 'AWS::ECS::Service', status: 'CREATE_COMPLETE' };
    const gone = await run(
      { confirm: 'personal' },
      { possessionsThere: [service], resourcesThere: { 'roadmap-personal-data': [listed] } },
    );
    expect([gone.exitCode, gone.report]).toMatchObject([0, { left: [] }]);

    const stray = await run({ confirm: 'personal' }, { possessionsThere: [service] });
    expect([stray.exitCode, stray.report]).toMatchObject([1, { left: [{ arn }] }]);
  });

  it('keeps the registry while a copy pulls from it', async () => {
    const { exitCode, deeds, said } = await run({ profile: 'account', confirm: 'account' });
    expect([exitCode, deeds]).toEqual([1, []]);
    expect(said).toContain('personal still pull their images from here');
  });

  it('is done at once where nothing is deployed', async () => {
    const { exitCode, said } = await run({ confirm: 'personal' }, { stacksThere: [], possessionsThere: [] });
    expect(said).toContain('Nothing of personal is deployed.');
    expect(said).toContain('0 billable resources left.');
    expect(exitCode).toBe(0);
  });
});

const TAGS = { project: 'phase-five', profile: 'personal' };
const MADE_BY_DATA = { 'aws:cloudformation:stack-name': 'roadmap-personal-data' };

const possession = (arn: string, tags: Record<string, string>) => ({ arn, region: 'us-east-1', tags });

/** The bucket is left by its stack, as a versioned one is; the log group came back after it. */
const OURS = {
  bucket: possession('arn:aws:s3:::some-generated-name', { ...TAGS, ...MADE_BY_DATA, kept: 'yes' }),
  logGroup: possession('arn:aws:logs:us-east-1:111122223333:log-group:/a/b:*', {
    ...TAGS,
    ...MADE_BY_DATA,
    kept: 'yes',
  }),
};

const UNTAGGED = {
  bucket: possession('arn:aws:s3:::roadmap-personal-assets', {}),
  repository: possession('arn:aws:ecr:us-east-1:111122223333:repository/roadmap-personal/api', {}),
  logGroup: possession(
    'arn:aws:logs:us-east-1:111122223333:log-group:/aws/rds/cluster/roadmap-personal/postgresql:*',
    {},
  ),
};

const PRODUCTION_DATA = deployedStack({
  name: 'roadmap-production-data',
  tags: { project: 'phase-five', profile: 'production' },
});

const STACKS = [deployedStack(), deployedStack({ name: 'roadmap-personal-edge' })];

interface Circumstances extends Partial<FakeAccount> {
  /** What a resource says of itself, where that differs from the index. */
  readonly onTagsOf?: (arn: string) => Record<string, string> | undefined;
}

async function run(given: Record<string, string | true>, { onTagsOf, ...changes }: Circumstances = {}, answer = '') {
  const world = fakeWorld({
    answer,
    account: {
      stacksThere: STACKS,
      possessionsThere: Object.values(OURS),
      resourcesThere: {
        'roadmap-personal-data': [
          { logicalId: 'DatabaseCluster', type: 'AWS::RDS::DBCluster', status: 'CREATE_COMPLETE' },
        ],
      },
      ...changes,
    },
  });
  const { possessions } = world.account;
  const tagsOf = possessions.tagsOf;
  Object.assign(possessions, {
    tagsOf: async (one: { arn: string; region: string; tags: object }) =>
      onTagsOf?.(one.arn) ?? tagsOf({ ...one, tags: {} }),
  });
  const { profile = 'personal', ...rest } = given;
  const { exitCode, report } = await destroy.run(optionsOf(profile as TargetName, rest), world);
  return { exitCode, report, deeds: world.account.deeds, account: world.account, said: world.terminal.said.join('\n') };
}
