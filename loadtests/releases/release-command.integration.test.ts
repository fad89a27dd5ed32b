import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Deployment, ToolkitFailed } from '../../infra/commands/cdk/toolkit.ts';
import { optionsOf } from '../../infra/commands/command.builders.ts';
import { deployedStack } from '../../infra/commands/fake-account.builders.ts';
import { type FakeWorld, fakeWorld } from '../../infra/commands/fake-world.builders.ts';
import { release } from '../../infra/commands/release/release.ts';
import { makeTarget } from '../../infra/commands/target.ts';
import type { Replica } from '../stack/start-replica.ts';
import { type Stack, startStack } from '../stack/start-stack.ts';
import type { Edit } from './builds/edit.ts';
import { CODE, httpEdit } from './builds/http-edit.ts';
import { EDITS } from './builds/preload-edits.ts';

/** What each image is, by its digest: the source with these edits. */
const BUILDS = {
  old: { digest: 'd'.repeat(64), edits: [] },
  good: { digest: 'a'.repeat(64), edits: [] },
  // The smoke test asks for three passages, and the watch for one.
  failsSearch: { digest: 'b'.repeat(64), edits: [httpEdit({ paths: '\\/v1\\/search', code: CODE.fail(500) })] },
  failsLater: { digest: 'c'.repeat(64), edits: [httpEdit({ paths: '[?&]k=1(&|$)', code: CODE.fail(500) })] },
  neverStarts: { digest: 'e'.repeat(64), edits: [httpEdit({ code: ')' })] },
} as const satisfies Record<string, { digest: string; edits: readonly Edit[] }>;

const PRELOAD = new URL('builds/preload-edits.ts', import.meta.url).href;
const SERVICE = 'roadmap-personal-service:ApiImageSha256';

let stack: Stack;
let running: Replica;
let world: FakeWorld;

beforeAll(async () => {
  stack = await startStack({ replicas: 1 });
  const [first] = stack.replicas();
  if (first === undefined) throw new Error('The stack started without a replica.');
  running = first;
  world = worldOnStack();
}, 300_000);
afterAll(() => stack?.close(), 60_000);

/** The command is the real one, and so are the replicas and the balancer that it asks; account and waiting are not. */
describe('a release of real replicas behind the local balancer', { timeout: 180_000 }, () => {
  it('stays where it is good, and the old replica goes', async () => {
    const before = running;
    expect(await released('good')).toMatchObject({ exitCode: 0, report: { state: 'released' } });
    expect(stack.replicas().map(({ name }) => name)).toEqual([running.name]);
    expect(running.name).not.toBe(before.name);
  });

  it.each([
    ['failsSearch', 'deployed and not working'],
    ['failsLater', expect.stringContaining('/v1/search?q=vector+databases&k=1 answers 500')],
  ] as const)('is taken back where it %s, and users are served again', async (build, reason) => {
    expect(await released(build)).toMatchObject({
      exitCode: 1,
      report: { state: 'taken back', reason, digest: BUILDS.good.digest },
    });
    expect((await fetch(`${stack.url}/v1/search?q=vector+databases&k=1`, AUTHORIZED())).status).toBe(200);
  });

  it('never gets a user where it does not start', async () => {
    const before = running;
    expect(await released('neverStarts')).toMatchObject({ report: { state: 'taken back by its deployment' } });
    expect(running).toBe(before);
    expect(stack.replicas()).toEqual([before]);
  });
});

const AUTHORIZED = () => ({ headers: { authorization: `Bearer ${stack.key}` } });

const released = (build: keyof typeof BUILDS) =>
  release.run(optionsOf('personal', { yes: true, minutes: '1', 'api-image-sha256': BUILDS[build].digest }), world);

function worldOnStack(): FakeWorld {
  const digests = Object.values(BUILDS).map(({ digest }) => digest);
  const base = fakeWorld({
    apiKey: stack.key,
    account: { scansThere: Object.fromEntries(digests.map((digest) => [digest, {}])) },
  });
  base.account.pushedThere = digests.map((digest) => ({ digest, tags: [], pushedAt: new Date(0) }));
  standUp(base, BUILDS.old.digest);
  return {
    ...base,
    toolkit: { ...base.toolkit, deploy: (deployment) => deployHere(base, deployment) },
    fetch: (input, init) =>
      fetch(input, { ...init, headers: { ...AUTHORIZED().headers, ...(init?.headers as Record<string, string>) } }),
  };
}

/** As ECS: what is healthy takes over and the old one drains; what is not never gets a request, and fails the deployment. */
async function deployHere(base: FakeWorld, { parameters }: Deployment): Promise<void> {
  const build = Object.values(BUILDS).find(({ digest }) => digest === parameters[SERVICE]);
  const replica = await stack
    .startReplica({ nodeOptions: ['--import', PRELOAD], environment: { [EDITS]: JSON.stringify(build?.edits) } })
    .catch((error: unknown) => {
      throw new ToolkitFailed(`No task became healthy: ${String(error).split('\n')[0]}`);
    });
  await stack.admit(replica);
  await stack.retire(running);
  running = replica;
  standUp(base, build?.digest ?? '');
}

function standUp({ account }: FakeWorld, digest: string): void {
  account.stacksThere = makeTarget('personal').stacks.map(({ stackName, region }) =>
    deployedStack({
      name: stackName,
      region,
      outputs: stackName.endsWith('-edge') ? { Url: stack.url } : {},
      parameters: stackName.endsWith('-service') ? { ApiImageSha256: digest } : {},
    }),
  );
}
