import { paginateListRecoveryPointsByResource } from '@aws-sdk/client-backup';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { ifExists } from '../../infra/commands/aws/clients.ts';
import type { AccountClients } from './account-clients.ts';
import type { AccountFacts } from './account-facts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface FoundDatabase {
  readonly arn: string;
  readonly database: NonNullable<AccountFacts['database']>;
}

/** The Aurora cluster of the copy; null without one. It is described, never connected to: a paused one stays asleep. */
export async function readDatabase({ rds }: AccountClients, name: string, now: Date): Promise<FoundDatabase | null> {
  const command = new DescribeDBClustersCommand({ DBClusterIdentifier: name });
  const found = await ifExists(['DBClusterNotFoundFault'], () => rds.send(command));
  const [cluster] = found?.DBClusters ?? [];
  if (!cluster) return null;
  const { LatestRestorableTime: latest } = cluster;
  return {
    arn: cluster.DBClusterArn ?? '',
    database: {
      backupRetentionDays: cluster.BackupRetentionPeriod ?? 0,
      isEncrypted: cluster.StorageEncrypted === true,
      deletionProtection: cluster.DeletionProtection === true,
      minutesSinceRestorableTime: latest === undefined ? null : whole(now.getTime() - latest.getTime(), MINUTE_MS),
    },
  };
}

/** What AWS Backup holds of a cluster, whatever vault it lies in. */
export async function readRecoveryPoints(
  { backup }: AccountClients,
  arn: string,
  now: Date,
): Promise<AccountFacts['recoveryPoints']> {
  const points: AccountFacts['recoveryPoints'][number][] = [];
  for await (const { RecoveryPoints = [] } of paginateListRecoveryPointsByResource(
    { client: backup },
    { ResourceArn: arn },
  )) {
    for (const { CreationDate, Status } of RecoveryPoints) {
      if (CreationDate === undefined) continue;
      points.push({ hoursOld: whole(now.getTime() - CreationDate.getTime(), HOUR_MS), status: Status ?? 'UNKNOWN' });
    }
  }
  return points;
}

const whole = (ms: number, unitMs: number) => Math.floor(ms / unitMs);
