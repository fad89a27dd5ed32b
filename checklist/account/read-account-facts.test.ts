import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeAnswer, startFakeAws } from './fake-aws.builders.ts';
import { readAccountFacts } from './read-account-facts.ts';

const NOW = new Date('2027-01-04T12:00:00Z');
const DIGEST = `sha256:${'a'.repeat(64)}`;
const IMAGE = `000000000000.dkr.ecr.us-east-1.amazonaws.com/phase-five/roadmap-api@${DIGEST}`;

let close: (() => Promise<void>) | undefined;
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'emulated');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'emulated');
  vi.stubEnv('AWS_PROFILE', undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await close?.();
});

async function factsOf(answers: Readonly<Record<string, FakeAnswer>>) {
  const fake = await startFakeAws(answers);
  close = fake.close;
  vi.stubEnv('AWS_ENDPOINT_URL', fake.url);
  return readAccountFacts('production', { now: NOW });
}

describe('readAccountFacts', () => {
  it('reads what every service says of a copy', async () => {
    expect(await factsOf(DEPLOYED)).toEqual({
      profile: 'production',
      region: 'us-east-1',
      service: {
        runningCount: 2,
        desiredCount: 2,
        strategy: 'CANARY',
        rollbackAlarms: ['roadmap-production-errors'],
        hasCircuitBreaker: true,
        images: [IMAGE],
        readOnlyRootFileSystems: [true],
        environmentNames: ['NODE_ENV'],
        secretNames: ['CACHE_SEAL_KEY'],
      },
      alarms: [
        { name: 'roadmap-production-errors', state: 'OK', hasActions: true },
        { name: 'roadmap-production-burn', state: 'ALARM', hasActions: false },
      ],
      logGroups: [
        { name: 'roadmap-production-api', retentionDays: 90 },
        { name: '/aws/rds/cluster/roadmap-production/postgresql', retentionDays: null },
      ],
      imageFindings: { HIGH: 1, LOW: 3 },
      database: {
        backupRetentionDays: 35,
        isEncrypted: true,
        deletionProtection: true,
        minutesSinceRestorableTime: 5,
      },
      recoveryPoints: [{ hoursOld: 9, status: 'COMPLETED' }],
      budgets: [{ name: 'roadmap-production-monthly', limitUsd: 400, notifies: true }],
    });
  });

  it('finds nothing where nothing is deployed', async () => {
    expect(await factsOf(EMPTY)).toEqual({
      profile: 'production',
      region: 'us-east-1',
      service: null,
      alarms: [],
      logGroups: [],
      imageFindings: null,
      database: null,
      recoveryPoints: [],
      budgets: [],
    });
  });

  it('takes an image whose scan has not ended for one that was not scanned', async () => {
    const scan = { imageScanStatus: { status: 'IN_PROGRESS' }, imageScanFindings: { findingSeverityCounts: {} } };
    expect(await factsOf({ ...DEPLOYED, DescribeImageScanFindings: scan })).toMatchObject({ imageFindings: null });
    await close?.();
    const never = { ...DEPLOYED, DescribeImageScanFindings: { error: 'ScanNotFoundException' } };
    expect(await factsOf(never)).toMatchObject({ imageFindings: null });
  });

  it('says why it could not read, rather than that nothing is there', async () => {
    await expect(factsOf({ ...DEPLOYED, DescribeAlarms: { error: 'AccessDeniedException' } })).rejects.toThrow(
      'AccessDeniedException',
    );
  });

  it('refuses a profile that is none', async () => {
    await expect(readAccountFacts('staging')).rejects.toThrow('There is no profile staging.');
  });
});

const seconds = (isoTime: string) => new Date(isoTime).getTime() / 1_000;

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Account>000000000000</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const CLUSTER = `<DescribeDBClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBClustersResult><DBClusters><DBCluster>
<DBClusterIdentifier>roadmap-production</DBClusterIdentifier>
<DBClusterArn>arn:aws:rds:us-east-1:000000000000:cluster:roadmap-production</DBClusterArn>
<BackupRetentionPeriod>35</BackupRetentionPeriod><StorageEncrypted>true</StorageEncrypted><DeletionProtection>true</DeletionProtection>
<LatestRestorableTime>2027-01-04T11:54:30Z</LatestRestorableTime>
</DBCluster></DBClusters></DescribeDBClustersResult></DescribeDBClustersResponse>`;

const NO_CLUSTERS = `<DescribeDBClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBClustersResult><DBClusters/>
</DescribeDBClustersResult></DescribeDBClustersResponse>`;

const EMPTY: Readonly<Record<string, FakeAnswer>> = {
  GetCallerIdentity: IDENTITY,
  ListServices: { error: 'ClusterNotFoundException' },
  DescribeAlarms: {},
  DescribeLogGroups: {},
  DescribeDBClusters: NO_CLUSTERS,
  DescribeBudgets: {},
};

const DEPLOYED: Readonly<Record<string, FakeAnswer>> = {
  GetCallerIdentity: IDENTITY,
  ListServices: { serviceArns: ['arn:aws:ecs:us-east-1:000000000000:service/roadmap-production/api'] },
  DescribeServices: {
    services: [
      {
        runningCount: 2,
        desiredCount: 2,
        taskDefinition: 'api:7',
        deploymentConfiguration: {
          strategy: 'CANARY',
          alarms: { enable: true, rollback: true, alarmNames: ['roadmap-production-errors'] },
          deploymentCircuitBreaker: { enable: true, rollback: true },
        },
      },
    ],
  },
  DescribeTaskDefinition: {
    taskDefinition: {
      containerDefinitions: [
        {
          image: IMAGE,
          readonlyRootFilesystem: true,
          environment: [{ name: 'NODE_ENV', value: 'production' }],
          secrets: [{ name: 'CACHE_SEAL_KEY', valueFrom: 'arn' }],
        },
      ],
    },
  },
  DescribeAlarms: {
    MetricAlarms: [
      {
        AlarmName: 'roadmap-production-errors',
        StateValue: 'OK',
        ActionsEnabled: true,
        AlarmActions: ['arn:aws:sns:us-east-1:000000000000:alerts'],
      },
    ],
    CompositeAlarms: [{ AlarmName: 'roadmap-production-burn', StateValue: 'ALARM', ActionsEnabled: true }],
  },
  DescribeLogGroups: {
    logGroups: [
      { logGroupName: 'roadmap-production-api', retentionInDays: 90 },
      { logGroupName: '/aws/rds/cluster/roadmap-production/postgresql' },
    ],
  },
  DescribeImageScanFindings: {
    imageScanStatus: { status: 'COMPLETE' },
    imageScanFindings: { findingSeverityCounts: { HIGH: 1, LOW: 3 } },
  },
  DescribeDBClusters: CLUSTER,
  'GET resources': {
    RecoveryPoints: [{ RecoveryPointArn: 'arn', Status: 'COMPLETED', CreationDate: seconds('2027-01-04T03:00:00Z') }],
  },
  DescribeBudgets: {
    Budgets: [
      { BudgetName: 'roadmap-production-monthly', BudgetLimit: { Amount: '400', Unit: 'USD' } },
      { BudgetName: 'somebody-else', BudgetLimit: { Amount: '5', Unit: 'USD' } },
    ],
  },
  DescribeNotificationsForBudget: { Notifications: [{ NotificationType: 'ACTUAL', Threshold: 50 }] },
};
