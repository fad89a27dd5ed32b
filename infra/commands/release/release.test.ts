import { describe, expect, it } from 'vitest';
import { type Deployment, ToolkitFailed } from '../cdk/toolkit.ts';
import { optionsOf } from '../command.builders.ts';
import { deployedStack, type FakeAccount } from '../fake-account.builders.ts';
import { type FakeWorld, fakeWorld } from '../fake-world.builders.ts';
import { makeTarget } from '../target.ts';
import { release } from './release.ts';

describe('release', () => {
  it('stays where nothing is wrong while it is watched', async () => {
    const world = copyOf();
    expect(await released(world)).toMatchObject({ exitCode: 0, report: { state: 'released' } });
    expect(digestsOf(world)).toEqual([NEW]);
    // Three looks a minute for two minutes, and the one at the end; each asks twice.
    expect(world.requests.slice(3)).toHaveLength(2 * 7);
  });

  it('is taken back where users get errors, twice in a row', async () => {
    const world = copyOf({
      respond: (url) => (isNew(world) && url.includes('/search?q=vector+databases&k=1') ? error() : fine(url)),
    });
    expect(await released(world)).toMatchObject({
      exitCode: 1,
      report: { state: 'taken back', digest: OLD, reason: expect.stringContaining('answers 503') },
    });
    expect(digestsOf(world)).toEqual([NEW, OLD]);
  });

  it('is not taken back for one wrong look', async () => {
    let looks = 0;
    const world = copyOf({ respond: (url) => (url.endsWith('k=1') && looks++ === 1 ? error() : fine(url)) });
    expect(await released(world)).toMatchObject({ exitCode: 0 });
  });

  it('is taken back where an alarm rings that did not ring before', async () => {
    const rings = 'roadmap-personal-observability-Availability';
    const world = copyOf({ account: (account) => isNew(world) && account.alarmsRinging.push(rings) });
    expect(await released(world)).toMatchObject({
      report: { state: 'taken back', reason: `the alarm ${rings} rings` },
    });
    const rang = copyOf();
    rang.account.alarmsRinging.push(rings);
    expect(await released(rang)).toMatchObject({ exitCode: 0 });
  });

  it('is taken back where its smoke test fails', async () => {
    const world = copyOf({ respond: (url) => (isNew(world) && url.endsWith('/answers') ? error() : fine(url)) });
    expect(await released(world)).toMatchObject({
      report: { state: 'taken back', reason: 'deployed and not working' },
    });
  });

  it('leaves to ECS and CloudFormation what they take back themselves', async () => {
    const world = copyOf({
      account: () => {
        throw new ToolkitFailed('`cdk deploy` failed (exit 1)');
      },
    });
    expect(await released(world)).toMatchObject({ exitCode: 1, report: { state: 'taken back by its deployment' } });
    expect(digestsOf(world)).toEqual([NEW]);
  });

  it('is not deployed where another workflow built it', async () => {
    const world = fakeWorld({ refusal: 'no matching signatures' });
    const signed = optionsOf('personal', { yes: true, 'api-image-sha256': NEW, 'signed-by': 'owner/name' });
    await expect(release.run(signed, world)).rejects.toThrow('no matching signatures');
    expect(world.deployments).toEqual([]);
  });

  it('is not deployed with a serious finding of the registry, but gone back to with one', async () => {
    const world = copyOf();
    world.account.scansThere[NEW] = { HIGH: 1 };
    expect(await released(world)).toMatchObject({ exitCode: 1, report: { state: 'not ready' } });
    expect(world.deployments).toEqual([]);

    const older = copyOf({ respond: (url) => (isNew(older) && url.endsWith('k=1') ? error() : fine(url)) });
    older.account.scansThere[OLD] = { CRITICAL: 1 };
    expect(await released(older)).toMatchObject({ report: { state: 'taken back' } });
  });

  it('waits for the scan of what was just pushed', async () => {
    const world = copyOf();
    const scans = { ...world.account.scansThere };
    delete world.account.scansThere[NEW];
    const { sleep } = world.clock;
    world.clock.sleep = async (ms) => {
      world.account.scansThere[NEW] = scans[NEW] ?? {};
      await sleep(ms);
    };
    expect(await released(world)).toMatchObject({ exitCode: 0 });
    expect(world.terminal.said.join('\n')).not.toContain('was not scanned yet');
  });

  it('says that there is nothing to go back to after the first of all', async () => {
    const world = copyOf({ respond: (url) => (url.endsWith('k=1') ? error() : fine(url)) });
    world.account.stacksThere = [];
    expect(await released(world)).toMatchObject({
      exitCode: 1,
      report: { state: 'not working, and first of its kind' },
    });
  });

  it('refuses a watch of no length', async () => {
    await expect(release.run(optionsOf('personal', { minutes: '0' }), copyOf())).rejects.toThrow('above 0');
  });
});

const OLD = 'd'.repeat(64);
const NEW = 'a'.repeat(64);
const URL_OF_COPY = 'https://copy.example';

const released = (world: FakeWorld) => release.run(optionsOf('personal', { yes: true, minutes: '2' }), world);
const digestsOf = ({ deployments }: FakeWorld) =>
  deployments.map(({ parameters }) => parameters['roadmap-personal-service:ApiImageSha256']);
const isNew = ({ account }: FakeWorld) =>
  account.stacksThere.some(({ parameters }) => parameters['ApiImageSha256'] === NEW);
const error = () => new Response('', { status: 503 });

function fine(url: string): Response {
  if (url.includes('/v1/search')) return Response.json({ results: [{ id: 'a' }] });
  return Response.json(url.endsWith('/answers') ? { text: 'A search engine [1].' } : {});
}

/** A copy that runs the old image; the new one was pushed last. */
function copyOf({
  respond = fine,
  account: onDeployed,
}: {
  respond?: (url: string) => Response;
  account?: (account: FakeAccount) => unknown;
} = {}): FakeWorld {
  const world = fakeWorld({
    respond,
    account: { scansThere: { [NEW]: {}, [OLD]: {} } },
    onDeploy: (account, deployment) => {
      standUp(account, deployment);
      onDeployed?.(account);
    },
  });
  world.account.pushedThere = [NEW, OLD].map((digest) => ({ digest, tags: ['personal-c'], pushedAt: new Date(0) }));
  standUp(world.account, { parameters: { 'roadmap-personal-service:ApiImageSha256': OLD } });
  return world;
}

function standUp(account: FakeAccount, { parameters }: Pick<Deployment, 'parameters'>) {
  const digest = parameters['roadmap-personal-service:ApiImageSha256'] ?? '';
  account.stacksThere = makeTarget('personal').stacks.map(({ stackName, region }) =>
    deployedStack({
      name: stackName,
      region,
      outputs: stackName.endsWith('-edge') ? { Url: URL_OF_COPY } : {},
      parameters: stackName.endsWith('-service') ? { ApiImageSha256: digest } : {},
    }),
  );
}
