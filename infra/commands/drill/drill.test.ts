import { describe, expect, it } from 'vitest';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import { optionsOf } from '../command.builders.ts';
import { cluster, type FakeAccount } from '../fake-account.builders.ts';
import { type FakeWorld, fakeWorld } from '../fake-world.builders.ts';
import { drill } from './drill.ts';

const URL_OF_COPY = 'https://copy.example';

describe('a drill on AWS', () => {
  it.each(['restore', 'failover', 'region'])(
    'shows the steps of %s and what they cost, and does none of them',
    async (name) => {
      const world = worldWith();
      const { report } = await drill.run(optionsOf('production', { drill: name, plan: true }), world);
      expect(report).toMatchObject({
        drill: name,
        state: 'planned',
        steps: expect.arrayContaining([expect.any(String)]),
      });
      expect(world.terminal.said.join('\n')).toMatch(/It costs \$0\.24 at most|It makes nothing that is billed/);
      expect(world.account.deeds).toEqual([]);
      expect(world.requests).toEqual([]);
    },
  );

  it('does nothing until the name of the profile is typed', async () => {
    const world = worldWith({}, { answer: 'yes' });
    const { exitCode } = await run('restore', world, { yes: undefined });
    expect(exitCode).toBe(1);
    expect(world.terminal.questions).toEqual(['Type personal to begin: ']);
    expect(world.account.deeds).toEqual([]);
  });

  it.each<[string, Partial<FakeAccount>, string, Record<string, string>]>([
    ['no database', { clustersThere: {} }, 'Deploy it first', {}],
    [
      "somebody else's database",
      { clustersThere: named({ tags: { project: 'phase-five', profile: 'production' } }) },
      "somebody else's",
      {},
    ],
    [
      'a database without a log',
      { clustersThere: named({ restorableUntil: undefined }) },
      'no log to restore from',
      {},
    ],
    [
      'a database without a reader',
      { clustersThere: named({ instances: [] }) },
      'no reader to fail over to',
      { drill: 'failover' },
    ],
    ['a copy that is nowhere else', {}, 'copies no backup to another region', { drill: 'region' }],
    ['an unknown drill', {}, 'There is no drill "flood"', { drill: 'flood' }],
  ])('refuses %s', async (_, account, sentence, options) => {
    const world = worldWith(account);
    await expect(run('restore', world, options)).rejects.toThrow(sentence);
    expect(world.account.deeds).toEqual([]);
  });

  it('needs a key, as only what was acknowledged can be lost', async () => {
    await expect(run('restore', worldWith({}, { apiKey: null }))).rejects.toThrow('needs an API key');
  });
});

describe('restore', () => {
  it('restores beside the copy, finds every write, and leaves nothing behind', async () => {
    const world = worldWith();
    const { exitCode, report } = await run('restore', world);
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ state: 'done', acknowledged: 50, lost: 0 });
    expect(world.account.deeds).toEqual([
      'restore roadmap-personal-drill in us-east-1',
      'remove roadmap-personal-drill in us-east-1',
    ]);
    expect(world.account.restores).toMatchObject([
      {
        tags: { project: 'phase-five', profile: 'personal', drill: 'restore' },
        from: { cluster: 'roadmap-personal', at: cluster().restorableUntil },
        subnetGroup: 'internal',
        securityGroupIds: ['sg-database'],
      },
    ]);
    expect(world.account.clustersThere).toHaveProperty('roadmap-personal');
  });

  it('says what is missing, and fails where asked to', async () => {
    const world = worldWith({ ratingsRestored: (ids) => ids.slice(3) });
    const { exitCode, report } = await run('restore', world, { check: 'yes' });
    expect({ exitCode, report }).toMatchObject({ exitCode: 1, report: { lost: 3 } });
    expect(world.terminal.said.at(-1)).toMatch(/^MISSED: 3 of 50/);
  });

  it('deletes what it made when it fails on the way', async () => {
    const world = worldWith({
      ratingsRestored: () => {
        throw new Error('AccessDeniedException');
      },
    });
    await expect(run('restore', world)).rejects.toThrow('Waited 30 minutes for roadmap-personal-drill to answer');
    expect(world.account.deeds.at(-1)).toBe('remove roadmap-personal-drill in us-east-1');
  });

  it('begins nothing on a copy that takes no writes', async () => {
    const world = worldWith({}, { respond: () => new Response(null, { status: 503 }) });
    await expect(run('restore', world)).rejects.toThrow('does not take a rating');
    expect(world.account.deeds).toEqual([]);
  });
});

describe('failover', () => {
  it('writes all the while, and finds by the export what was acknowledged', async () => {
    const world = worldWith();
    const { report } = await run('failover', world);
    expect(report).toMatchObject({ acknowledged: 22, lost: 0, recoverySeconds: 0 });
    expect(world.account.deeds).toEqual(['fail over roadmap-personal']);
    expect(world.requests.at(-1)).toBe(`GET ${URL_OF_COPY}${PATHS.dataExport}`);
  });
});

describe('region', () => {
  const options = { url: URL_OF_COPY, drill: 'region', yes: true, 'subnet-group': 'elsewhere' } as const;
  const production = {
    clustersThere: { 'roadmap-production': cluster({ tags: { project: 'phase-five', profile: 'production' } }) },
  };

  it('restores the newest copy in the other region, says its age, and deletes it', async () => {
    const copyThere = { arn: 'arn:copy', createdAt: new Date(Date.now() - 3_600_000) };
    const world = worldWith({ ...production, copyThere, ratingsRestored: () => [] });
    const { report } = await drill.run(optionsOf('production', options), world);
    expect(report).toMatchObject({ lost: 0, recoveryPointSeconds: expect.closeTo(3_600, -1) });
    expect(world.account.restores).toMatchObject([{ from: { recoveryPoint: 'arn:copy' }, subnetGroup: 'elsewhere' }]);
    expect(world.account.deeds).toEqual([
      'restore roadmap-production-drill in eu-west-1',
      'remove roadmap-production-drill in eu-west-1',
    ]);
  });

  it('believes no copy that holds what is younger than it', async () => {
    const world = worldWith({ ...production, copyThere: { arn: 'arn:copy', createdAt: new Date(0) } });
    await expect(drill.run(optionsOf('production', options), world)).rejects.toThrow('it is not what it says it is');
    expect(world.account.deeds.at(-1)).toBe('remove roadmap-production-drill in eu-west-1');
  });

  it('asks for a subnet group over there, and for a copy', async () => {
    const { 'subnet-group': _, ...without } = options;
    await expect(drill.run(optionsOf('production', without), worldWith(production))).rejects.toThrow(
      'Make a subnet group there',
    );
    await expect(drill.run(optionsOf('production', options), worldWith(production))).rejects.toThrow(
      'no complete recovery point yet',
    );
  });
});

const named = (changes: Partial<ReturnType<typeof cluster>>) => ({ 'roadmap-personal': cluster(changes) });

/** A copy that takes ratings, and gives back in the export those that it took. */
function worldWith(account: Partial<FakeAccount> = {}, more: Parameters<typeof fakeWorld>[0] = {}): FakeWorld {
  const ids: string[] = [];
  const world = fakeWorld({
    account: { clustersThere: { ...named({}), ...{ 'roadmap-production': cluster() } }, ...account },
    respond: (url) => Response.json(url.endsWith(PATHS.dataExport) ? { feedback: ids.map((id) => ({ id })) } : {}),
    ...more,
  });
  const { fetch } = world;
  const remembering: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (response.ok && typeof init?.body === 'string') ids.push(JSON.parse(init.body).id);
    return response;
  };
  return { ...world, fetch: remembering };
}

const run = (name: string, world: FakeWorld, options: Record<string, string | undefined> = {}) => {
  const given = { url: URL_OF_COPY, drill: name, yes: 'yes', ...options };
  const present = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return drill.run(optionsOf('personal', Object.fromEntries(present)), world);
};
