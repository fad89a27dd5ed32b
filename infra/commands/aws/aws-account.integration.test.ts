import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRepositoryCommand, DescribeRepositoriesCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../proof/emulator/start-emulator.ts';
import type { Account } from '../account.ts';
import { optionsOf } from '../command.builders.ts';
import { destroy } from '../destroy/destroy.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { awsAccount } from './aws-account.ts';

/** The adapters and `destroy` against an emulated account; what the emulator lacks is proven by the fakes alone. */
const REGION = 'us-east-1';
const TAGS = { project: 'phase-five', profile: 'personal' };

let emulator: Emulator;
let account: Account;
let clients: ReturnType<typeof makeClients>;

beforeAll(async () => {
  emulator = await startEmulator();
  vi.stubEnv('AWS_ENDPOINT_URL', emulator.endpoint);
  vi.stubEnv('AWS_ENDPOINT_URL_S3', undefined);
  vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', undefined);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'emulated');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'emulated');
  vi.stubEnv('AWS_PROFILE', undefined);
  account = awsAccount();
  clients = makeClients();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await emulator?.close();
});

describe('awsAccount', () => {
  it('knows who it is', async () => {
    await expect(account.identity.whoAmI()).resolves.toMatchObject({ accountId: '000000000000' });
  });

  it('reads the bootstrap version, absent and there', async () => {
    await expect(account.settings.bootstrapVersion('eu-west-1')).resolves.toBeUndefined();
    const Name = '/cdk-bootstrap/hnb659fds/version';
    await clients.ssm.send(new PutParameterCommand({ Name, Value: '33', Type: 'String' }));
    await expect(account.settings.bootstrapVersion(REGION)).resolves.toBe(33);
  });

  it('knows roles, providers and zones', async () => {
    await expect(account.settings.hasRole('AWSServiceRoleForECS')).resolves.toBe(false);
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    await clients.iam.send(new CreateRoleCommand({ RoleName: 'AWSServiceRoleForECS', AssumeRolePolicyDocument }));
    await expect(account.settings.hasRole('AWSServiceRoleForECS')).resolves.toBe(true);
    await expect(account.settings.hasOidcProvider('token.actions.githubusercontent.com')).resolves.toBe(false);
    await expect(account.settings.zones(REGION)).resolves.toMatchObject({
      'us-east-1a': expect.stringMatching(/^use1-az/),
    });
  });

  it('finds the image that was pushed last, by its digest', async () => {
    await expect(account.images.newest(REGION, 'phase-five/roadmap-api', 'personal')).resolves.toBeUndefined();
    const digest = await pushImage('phase-five/roadmap-api');
    await expect(account.images.newest(REGION, 'phase-five/roadmap-api', 'personal')).resolves.toBe(digest);
    await expect(account.images.newest(REGION, 'phase-five/roadmap-api', 'production')).resolves.toBeUndefined();
    await expect(account.images.has(REGION, 'phase-five/roadmap-api', digest)).resolves.toBe(true);
    await expect(account.images.has(REGION, 'phase-five/roadmap-api', '0'.repeat(64))).resolves.toBe(false);
  });

  it('counts what is in use, and calls a model with one token', async () => {
    await expect(account.limits.inUse(REGION, 'vpcs')).resolves.toBeGreaterThanOrEqual(0);
    await expect(account.limits.inUse(REGION, 'elastic-addresses')).resolves.toBe(0);
    await expect(account.models.converse(REGION, 'us.amazon.nova-lite-v1:0')).resolves.toEqual({ kind: 'answered' });
    await expect(account.models.embed(REGION, 'amazon.titan-embed-text-v2:0')).resolves.toEqual({ kind: 'answered' });
  });
});

describe('destroy', () => {
  it('empties, deletes and sweeps what is tagged as ours, and leaves its untagged twins as they were', async () => {
    await deployTaggedStack();
    await makeTwins();
    const [copy] = (await account.stacks.list(REGION)).filter(({ name }) => name === STACK);
    expect(copy).toMatchObject({ tags: TAGS, outputs: { Answer: '42' }, parameters: { Size: 'small' } });
    if (copy === undefined) throw new Error('The stack is not there.');
    await expect(account.stacks.template(copy)).resolves.toMatchObject({
      Resources: { Files: { Type: 'AWS::S3::Bucket' } },
    });
    await fill(FILES);
    await fill(TWIN.bucket);

    const world = { ...fakeWorld(), account };
    const { exitCode, report } = await destroy.run(optionsOf('personal', { confirm: 'personal' }), world);

    expect(world.terminal.said.join('\n')).toContain('0 billable resources left.');
    expect(world.terminal.said.join('\n')).toContain(`Emptied arn:aws:s3:::${FILES}.`);
    expect([exitCode, report]).toMatchObject([0, { removed: [STACK], left: [] }]);
    expect(await bucketNames()).toEqual([TWIN.bucket]);
    expect(await versionsIn(TWIN.bucket)).toBe(3);
    expect(await repositoryNames()).toEqual(expect.arrayContaining([TWIN.repository, 'phase-five/roadmap-api']));
    expect(await repositoryNames()).not.toContain(REPOSITORY);
    expect(await logGroupNames()).toEqual([TWIN.logGroup]);
    expect(report).toMatchObject({ leftAlone: [expect.stringContaining(TWIN.logGroup)] });
  });
});

const STACK = 'roadmap-personal-data';
const FILES = 'roadmap-personal-files';
const REPOSITORY = 'roadmap-personal/tools';

/** Named like ours, as a stranger or a service might name them. */
const TWIN = {
  bucket: 'roadmap-personal-photos',
  repository: 'roadmap-personal/theirs',
  logGroup: '/aws/rds/cluster/roadmap-personal/postgresql',
};

const TAG_LIST = Object.entries(TAGS).map(([Key, Value]) => ({ Key, Value }));

/** One resource goes with its stack, one is kept by it, as repositories are. CDK puts the tags on each, too. */
const TEMPLATE = {
  Parameters: { Size: { Type: 'String', Default: 'small' } },
  Resources: {
    Files: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: FILES, VersioningConfiguration: { Status: 'Enabled' }, Tags: TAG_LIST },
    },
    Tools: {
      Type: 'AWS::ECR::Repository',
      DeletionPolicy: 'Retain',
      Properties: { RepositoryName: REPOSITORY, Tags: TAG_LIST },
    },
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/roadmap-personal/api', Tags: TAG_LIST } },
  },
  Outputs: { Answer: { Value: '42' } },
};

function makeClients() {
  return {
    cloudFormation: new CloudFormationClient({ region: REGION }),
    ecr: new ECRClient({ region: REGION }),
    iam: new IAMClient({ region: REGION }),
    logs: new CloudWatchLogsClient({ region: REGION }),
    s3: new S3Client({ region: REGION, forcePathStyle: true }),
    ssm: new SSMClient({ region: REGION }),
  };
}

async function deployTaggedStack(): Promise<void> {
  const TemplateBody = JSON.stringify(TEMPLATE);
  await clients.cloudFormation.send(new CreateStackCommand({ StackName: STACK, Tags: TAG_LIST, TemplateBody }));
  await waitUntilStackCreateComplete(
    { client: clients.cloudFormation, maxWaitTime: 30, minDelay: 1 },
    { StackName: STACK },
  );
  // The emulator does not carry a stack's tags to its buckets, as AWS does.
  await clients.s3.send(new PutBucketTaggingCommand({ Bucket: FILES, Tagging: { TagSet: TAG_LIST } }));
  await pushImage(REPOSITORY);
}

async function makeTwins(): Promise<void> {
  await clients.s3.send(new CreateBucketCommand({ Bucket: TWIN.bucket }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await clients.s3.send(new PutBucketVersioningCommand({ Bucket: TWIN.bucket, VersioningConfiguration }));
  await clients.ecr.send(new CreateRepositoryCommand({ repositoryName: TWIN.repository }));
  await clients.logs.send(new CreateLogGroupCommand({ logGroupName: TWIN.logGroup }));
}

/** Three versions of one object: a bucket that only looks empty after its objects are deleted. */
async function fill(Bucket: string): Promise<void> {
  for (const Body of ['one', 'two', 'three'])
    await clients.s3.send(new PutObjectCommand({ Bucket, Key: 'note', Body }));
}

async function pushImage(repositoryName: string): Promise<string> {
  const exists = (await repositoryNames()).includes(repositoryName);
  if (!exists) await clients.ecr.send(new CreateRepositoryCommand({ repositoryName }));
  const { image } = await clients.ecr.send(
    new PutImageCommand({ repositoryName, imageTag: 'personal-v1', imageManifest: '{"schemaVersion":2}' }),
  );
  return image?.imageId?.imageDigest?.replace('sha256:', '') ?? '';
}

async function bucketNames() {
  return ((await clients.s3.send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name);
}

async function versionsIn(Bucket: string) {
  return ((await clients.s3.send(new ListObjectVersionsCommand({ Bucket }))).Versions ?? []).length;
}

async function repositoryNames() {
  return ((await clients.ecr.send(new DescribeRepositoriesCommand({}))).repositories ?? []).map(
    ({ repositoryName = '' }) => repositoryName,
  );
}

async function logGroupNames() {
  return ((await clients.logs.send(new DescribeLogGroupsCommand({}))).logGroups ?? []).map(
    ({ logGroupName }) => logGroupName,
  );
}
