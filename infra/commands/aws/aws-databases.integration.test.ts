import { CreateDBClusterCommand, CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../proof/emulator/start-emulator.ts';
import type { Databases } from '../account.ts';
import { optionsOf } from '../command.builders.ts';
import { drill } from '../drill/drill.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { awsAccount } from './aws-account.ts';
import { awsDatabases } from './aws-databases.ts';

const REGION = 'us-east-1';
const TAGS = { project: 'phase-five', profile: 'personal' };

let emulator: Emulator;
let databases: Databases;
beforeAll(async () => {
  emulator = await startEmulator();
  vi.stubEnv('AWS_ENDPOINT_URL', emulator.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'emulated');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'emulated');
  vi.stubEnv('AWS_PROFILE', undefined);
  databases = awsDatabases();
  const rds = new RDSClient({ region: REGION });
  const shared = { DBClusterIdentifier: 'roadmap-personal', Engine: 'aurora-postgresql' };
  await rds.send(
    new CreateDBClusterCommand({
      ...shared,
      MasterUsername: 'roadmap_admin',
      MasterUserPassword: 'emulated-and-nowhere-else',
      Tags: Object.entries(TAGS).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  const instance = { ...shared, DBInstanceClass: 'db.serverless' };
  await rds.send(new CreateDBInstanceCommand({ ...instance, DBInstanceIdentifier: 'one' }));
  await rds.send(new CreateDBInstanceCommand({ ...instance, DBInstanceIdentifier: 'two' }));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await emulator?.close();
});

/** What the emulator has of RDS; restoring and asking it has not, and the fakes alone show how the drills use them. */
describe('awsDatabases', () => {
  it('finds a cluster by its name, with its tags and who writes', async () => {
    await expect(databases.find(REGION, 'roadmap-nobody')).resolves.toBeUndefined();
    await expect(databases.find(REGION, 'roadmap-personal')).resolves.toMatchObject({
      status: 'available',
      tags: TAGS,
      instances: [
        { name: 'one', isWriter: true },
        { name: 'two', isWriter: false },
      ],
      restorableUntil: expect.any(Date),
    });
  });

  it('has no copy where no vault is', async () => {
    await expect(databases.newestCopy(REGION, 'roadmap-personal-copies')).resolves.toBeUndefined();
  });

  it('is refused by an emulator that restores nothing: once it does, these drills are to be rehearsed', async () => {
    const restore = {
      name: 'roadmap-personal-drill',
      tags: TAGS,
      subnetGroup: 'default',
      securityGroupIds: [],
      maxCapacityAcu: 1,
    };
    const toNow = { ...restore, from: { cluster: 'roadmap-personal', at: new Date() } };
    await expect(databases.restore(REGION, toNow)).rejects.toThrow('Unknown RDS action');
  });
});

describe('the drill failover, on an emulated account', () => {
  it('makes the reader the writer and goes on writing', async () => {
    const taken: string[] = [];
    const takeRating: typeof fetch = async (_, init) => {
      if (typeof init?.body === 'string') taken.push(JSON.parse(init.body).id);
      return Response.json({ feedback: taken.map((id) => ({ id })) });
    };
    const world = { ...fakeWorld(), account: awsAccount(), fetch: takeRating };
    const options = optionsOf('personal', { drill: 'failover', yes: true, url: 'https://copy.example' });
    await expect(drill.run(options, world)).resolves.toMatchObject({ exitCode: 0, report: { state: 'done', lost: 0 } });
    const { instances = [] } = (await databases.find(REGION, 'roadmap-personal')) ?? {};
    expect(instances.find(({ isWriter }) => isWriter)?.name).toBe('two');
  });
});

describe('remove', () => {
  it('takes the cluster with its instances, and bears that it is gone', async () => {
    await databases.remove(REGION, 'roadmap-personal');
    await expect(databases.find(REGION, 'roadmap-personal')).resolves.toBeUndefined();
    await expect(databases.remove(REGION, 'roadmap-personal')).resolves.toBeUndefined();
  });
});
