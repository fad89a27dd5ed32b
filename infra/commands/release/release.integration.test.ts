import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROFILES } from '../../config/profiles.ts';
import { REPOSITORY_NAMES } from '../../constructs/delivered-image.ts';
import { makeRunCdk } from '../../proof/emulator/run-cdk.ts';
import { type Emulator, startEmulator } from '../../proof/emulator/start-emulator.ts';
import { writeAssembly } from '../../proof/emulator/write-assembly.ts';
import { RoadmapStage } from '../../stages/roadmap-stage.ts';
import type { Account } from '../account.ts';
import { awsAccount } from '../aws/aws-account.ts';
import { cdkToolkit } from '../cdk/cdk-toolkit.ts';
import { optionsOf } from '../command.builders.ts';
import type { World } from '../command.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { rollback } from '../rollback/rollback.ts';
import { makeTarget } from '../target.ts';
import { release } from './release.ts';
import { runningDigest } from './running-digest.ts';

const REGION = PROFILES.personal.region;

let emulator: Emulator;
let folder: string;
let world: World;

beforeAll(async () => {
  emulator = await startEmulator();
  const environment = {
    AWS_ENDPOINT_URL: emulator.endpoint,
    AWS_ENDPOINT_URL_S3: emulator.endpoint,
    AWS_ACCESS_KEY_ID: 'emulated',
    AWS_SECRET_ACCESS_KEY: 'emulated',
    AWS_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  folder = await mkdtemp(join(tmpdir(), 'phase-five-release-'));
  await makeRunCdk(emulator.endpoint)('bootstrap', `aws://000000000000/${REGION}`, '--app', '');
  writeAssembly((app) => new RoadmapStage(app, 'personal', PROFILES.personal), folder);
  await new ECRClient({ region: REGION }).send(new CreateRepositoryCommand({ repositoryName: REPOSITORY_NAMES.api }));
  world = makeWorld();
}, 120_000);
afterAll(async () => {
  await emulator?.close();
  await rm(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

/** One story, told in order: each part begins where the one before ended. The templates are the profile's, without what the emulator lacks. */
describe('releases on an emulated account', { timeout: 180_000 }, () => {
  it('leave a good image, the first and the next', async () => {
    for (const name of ['first', 'second']) {
      digests[name] = await push(name);
      expect(await released(digests[name])).toMatchObject({ exitCode: 0, report: { state: 'released' } });
      expect(await running()).toBe(digests[name]);
    }
  });

  it('take a bad one back to what ran before', async () => {
    digests['bad'] = await push('bad');
    expect(await released(digests['bad'])).toMatchObject({
      exitCode: 1,
      report: { state: 'taken back', digest: digests['second'] },
    });
    expect(await running()).toBe(digests['second']);
  });

  it('go back by one command to the image that was pushed before the one that runs', async () => {
    expect(await rollback.run(given({}), world)).toMatchObject({ exitCode: 0, report: { state: 'deployed' } });
    expect(await running()).toBe(digests['first']);
  });

  it('refuse what the registry does not hold, in both directions', async () => {
    const absent = 'f'.repeat(64);
    expect(await released(absent)).toMatchObject({ exitCode: 1, report: { state: 'not ready' } });
    await expect(rollback.run(given({ 'api-image-sha256': absent }), world)).rejects.toThrow('does not hold');
    expect(await running()).toBe(digests['first']);
  });
});

const digests: Record<string, string> = {};

const running = () => runningDigest(makeTarget('personal'), world.account);
const released = (digest: string) => release.run(given({ 'api-image-sha256': digest }), world);
const given = (options: Record<string, string>) =>
  optionsOf('personal', { yes: true, minutes: '1', app: folder, ...options });

/** Account and toolkit are the real ones. The emulator runs no tasks, so what a user of each image would see is made up. */
function makeWorld(): World {
  const account = awsAccount();
  // It scans no images either.
  const images: Account['images'] = { ...account.images, scan: async () => ({ kind: 'scanned', counts: {} }) };
  return {
    ...fakeWorld(),
    account: { ...account, images },
    toolkit: cdkToolkit(),
    fetch: async () =>
      (await running()) === digests['bad']
        ? new Response('', { status: 503 })
        : Response.json({ results: [{ id: 'a' }], text: 'An answer [1].' }),
  };
}

async function push(name: string): Promise<string> {
  const imageTag = `personal-${name}`;
  const ecr = new ECRClient({ region: REGION });
  const imageManifest = JSON.stringify({ schemaVersion: 2, annotations: { imageTag } });
  const { image } = await ecr.send(
    new PutImageCommand({ repositoryName: REPOSITORY_NAMES.api, imageTag, imageManifest }),
  );
  return image?.imageId?.imageDigest?.replace('sha256:', '') ?? '';
}
