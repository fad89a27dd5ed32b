import { describe, expect, it } from 'vitest';
import { ToolkitFailed } from '../cdk/toolkit.ts';
import { optionsOf } from '../command.builders.ts';
import { deployedStack, type FakeAccount } from '../fake-account.builders.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { makeTarget } from '../target.ts';
import { deploy } from './deploy.ts';

describe('deploy', () => {
  it('goes from doctor to an address that answers', async () => {
    const world = fakeWorld({ onDeploy: standUp, respond });
    const { exitCode, report } = await deploy.run(optionsOf('personal', { yes: true }), world);
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({
      state: 'deployed',
      url: URL_OF_COPY,
      smokeTest: [{ passed: true }, { passed: true }, { passed: true }],
    });
    expect(world.deployments).toMatchObject([
      { paths: ['personal/*'], parameters: { 'roadmap-personal-service:ApiImageSha256': 'a'.repeat(64) } },
    ]);
    expect(world.requests).toEqual([
      `GET ${URL_OF_COPY}/readyz`,
      `GET ${URL_OF_COPY}/v1/search?q=vector+databases&k=3`,
      `POST ${URL_OF_COPY}/v1/answers`,
    ]);
    const said = world.terminal.said.join('\n');
    for (const words of [
      'Ready:',
      'personal costs $',
      'roadmap-personal-data (us-east-1): new',
      'npm run hibernate',
      `${URL_OF_COPY}/docs`,
    ]) {
      expect(said).toContain(words);
    }
  });

  it('takes the digest that it is given, with or without its prefix', async () => {
    const world = fakeWorld({ account: { imagesThere: { 'phase-five/roadmap-api': 'd'.repeat(64) } } });
    await deploy.run(optionsOf('personal', { yes: true, 'api-image-sha256': `sha256:${'d'.repeat(64)}` }), world);
    expect(world.deployments).toMatchObject([
      { parameters: { 'roadmap-personal-service:ApiImageSha256': 'd'.repeat(64) } },
    ]);
  });

  it('takes what was pushed last for its own profile, whatever came later for another', async () => {
    const world = fakeWorld({ account: { scansThere: { ['e'.repeat(64)]: {} } } });
    world.account.pushedThere = [
      { digest: 'f'.repeat(64), tags: ['ephemeral-pr9'], pushedAt: new Date(1) },
      { digest: 'e'.repeat(64), tags: ['personal-c1'], pushedAt: new Date(0) },
    ];
    await deploy.run(optionsOf('personal', { yes: true }), world);
    expect(world.deployments).toMatchObject([
      { parameters: { 'roadmap-personal-service:ApiImageSha256': 'e'.repeat(64) } },
    ]);
  });

  it('says how to mend it where no image is its own', async () => {
    const world = fakeWorld({ account: { imagesThere: {} } });
    const options = optionsOf('personal', { yes: true, skip: ['image-api'] });
    await expect(deploy.run(options, world)).rejects.toThrow('holds no image with a tag personal-...: push one as');
  });

  it('refuses what is no digest', async () => {
    const options = optionsOf('personal', { 'api-image-sha256': 'latest' });
    await expect(deploy.run(options, fakeWorld())).rejects.toThrow('64 hexadecimal digits');
  });

  it('stops where doctor finds an error, unless it is skipped by name', async () => {
    const account = { bootstrap: undefined };
    const world = fakeWorld({ account });
    expect(await deploy.run(optionsOf('personal', { yes: true }), world)).toMatchObject({
      exitCode: 1,
      report: { state: 'not ready' },
    });
    expect(world.deployments).toEqual([]);
    const skipping = optionsOf('personal', { yes: true, skip: ['bootstrap-us-east-1'] });
    expect(await deploy.run(skipping, fakeWorld({ account }))).toMatchObject({ exitCode: 0 });
  });

  it('asks before it changes anything', async () => {
    const world = fakeWorld({ answer: 'n' });
    expect(await deploy.run(optionsOf('personal'), world)).toMatchObject({
      exitCode: 1,
      report: { state: 'unconfirmed' },
    });
    expect(world.terminal.questions).toEqual(['Deploy personal? (y/N) ']);
    expect(world.deployments).toEqual([]);
  });

  it('does not take --yes for a deployment that loses data', async () => {
    const account = {
      stacksThere: [deployedStack()],
      templatesThere: {
        'roadmap-personal-data': { Resources: { Old: { Type: 'AWS::RDS::DBCluster', DeletionPolicy: 'Delete' } } },
      },
    };
    const world = fakeWorld({ account, answer: '' });
    expect(await deploy.run(optionsOf('personal', { yes: true }), world)).toMatchObject({ exitCode: 1 });
    expect(world.terminal.questions).toEqual(['Data would be lost. Type personal to go on: ']);
    expect(await deploy.run(optionsOf('personal'), fakeWorld({ account, answer: 'personal' }))).toMatchObject({
      exitCode: 0,
    });
  });

  it('waits for a copy that is not ready yet', async () => {
    let asked = 0;
    const late = (url: string) =>
      url.endsWith('/readyz') && asked++ < 3 ? new Response('', { status: 503 }) : respond(url);
    const world = fakeWorld({ onDeploy: standUp, respond: late });
    expect(await deploy.run(optionsOf('personal', { yes: true }), world)).toMatchObject({ exitCode: 0 });
    expect(world.terminal.said.join('\n')).toContain('/readyz answers 503, 10 s');
  });

  it.each([
    ['never gets ready', () => new Response('', { status: 503 }), '/readyz answers 503, after 300 s'],
    [
      'finds nothing',
      (url: string) => (url.includes('/search') ? Response.json({ results: [] }) : respond(url)),
      'without what was asked for',
    ],
    [
      'cannot answer',
      (url: string) => (url.endsWith('/answers') ? new Response('', { status: 500 }) : respond(url)),
      'answers 500',
    ],
  ])('fails when the copy %s, though its stacks are complete', async (_, answers, words) => {
    const world = fakeWorld({ onDeploy: standUp, respond: answers });
    const { exitCode, report } = await deploy.run(optionsOf('personal', { yes: true }), world);
    expect([exitCode, report]).toMatchObject([1, { state: 'deployed and not working' }]);
    expect(world.terminal.said.join('\n')).toContain(words);
  });

  it('without a key sees that nobody is answered without one, and says how to see more', async () => {
    const refusing = (url: string) => (url.endsWith('/answers') ? new Response('', { status: 401 }) : respond(url));
    const world = fakeWorld({ onDeploy: standUp, respond: refusing, apiKey: null });
    expect(await deploy.run(optionsOf('personal', { yes: true }), world)).toMatchObject({ exitCode: 0 });
    expect(world.terminal.said.join('\n')).toContain('put one into ROADMAP_API_KEY');

    const open = fakeWorld({ onDeploy: standUp, respond, apiKey: null });
    expect(await deploy.run(optionsOf('personal', { yes: true }), open)).toMatchObject({ exitCode: 1 });
    expect(open.terminal.said.join('\n')).toContain('answers 200 to a question without a key, not 401');
  });

  it('asks the copy nothing with --skip-smoke-test', async () => {
    const world = fakeWorld({ onDeploy: standUp });
    expect(await deploy.run(optionsOf('personal', { yes: true, 'skip-smoke-test': true }), world)).toMatchObject({
      exitCode: 0,
    });
    expect(world.requests).toEqual([]);
  });

  it('passes a failure of the CDK on', async () => {
    const onDeploy = () => {
      throw new ToolkitFailed('`cdk deploy` failed (exit 1)');
    };
    await expect(deploy.run(optionsOf('personal', { yes: true }), fakeWorld({ onDeploy }))).rejects.toThrow(
      '`cdk deploy` failed',
    );
  });

  it('deploys what an account has once, and says what to push', async () => {
    const world = fakeWorld();
    const options = optionsOf('account', { yes: true, skip: ['github-repository'] });
    expect(await deploy.run(options, world)).toMatchObject({ exitCode: 0 });
    expect(world.deployments).toMatchObject([{ paths: ['account/*'], parameters: {} }]);
    expect(world.terminal.said.at(-1)).toContain('push the API image');
  });
});

const URL_OF_COPY = 'https://copy.example';

function standUp(account: FakeAccount) {
  account.stacksThere = makeTarget('personal').stacks.map(({ stackName, region }) =>
    deployedStack({ name: stackName, region, outputs: stackName.endsWith('-edge') ? { Url: URL_OF_COPY } : {} }),
  );
}

function respond(url: string): Response {
  if (url.includes('/v1/search')) return Response.json({ results: [{ id: 'a' }] });
  return Response.json(url.endsWith('/answers') ? { text: 'A search engine [1].' } : {});
}
