import { BackupClient, paginateListRecoveryPointsByBackupVault } from '@aws-sdk/client-backup';
import {
  CreateDBInstanceCommand,
  type DBCluster,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  EnableHttpEndpointCommand,
  FailoverDBClusterCommand,
  ModifyDBClusterCommand,
  RDSClient,
  RestoreDBClusterFromSnapshotCommand,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import type { DatabaseCluster, DatabaseRestore, Databases, RecoveryPoint } from '../account.ts';
import { clientPerRegion, ifExists, tagsFrom } from './clients.ts';

const ENGINE = 'aurora-postgresql';
const DATABASE = 'roadmap';

export function awsDatabases(): Databases {
  const rdsIn = clientPerRegion((settings) => new RDSClient(settings));
  const dataIn = clientPerRegion((settings) => new RDSDataClient(settings));
  const backupIn = clientPerRegion((settings) => new BackupClient(settings));
  const find = async (region: string, name: string) => {
    const command = new DescribeDBClustersCommand({ DBClusterIdentifier: name });
    const found = await ifExists(['DBClusterNotFoundFault'], () => rdsIn(region).send(command));
    return found?.DBClusters?.[0] && clusterFrom(found.DBClusters[0]);
  };
  return {
    find,

    async newestCopy(region, vault) {
      const points = await ifExists(['ResourceNotFoundException'], () => recoveryPoints(backupIn(region), vault));
      return points?.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
    },

    async restore(region, restore) {
      const { from } = restore;
      await ('cluster' in from
        ? rdsIn(region).send(
            new RestoreDBClusterToPointInTimeCommand({
              ...sharedInput(restore),
              SourceDBClusterIdentifier: from.cluster,
              RestoreToTime: from.at,
            }),
          )
        : // A recovery point of Aurora is a snapshot that AWS Backup keeps, and RDS restores it by its ARN.
          rdsIn(region).send(
            new RestoreDBClusterFromSnapshotCommand({
              ...sharedInput(restore),
              SnapshotIdentifier: from.recoveryPoint,
              Engine: ENGINE,
            }),
          ));
    },

    async addInstance(region, { name, tags }) {
      await rdsIn(region).send(
        new CreateDBInstanceCommand({
          DBClusterIdentifier: name,
          DBInstanceIdentifier: `${name}-writer`,
          DBInstanceClass: 'db.serverless',
          Engine: ENGINE,
          PubliclyAccessible: false,
          Tags: tagList(tags),
        }),
      );
    },

    async openQueries(region, name) {
      // The restored cluster has the password of its past, which the secret may no longer hold: RDS makes a new one, and keeps it.
      const rds = rdsIn(region);
      await rds.send(
        new ModifyDBClusterCommand({
          DBClusterIdentifier: name,
          ManageMasterUserPassword: true,
          ApplyImmediately: true,
        }),
      );
      await rds.send(new EnableHttpEndpointCommand({ ResourceArn: (await find(region, name))?.arn }));
    },

    async feedbackAmong(region, { arn, secretArn }, ids) {
      const { records = [] } = await dataIn(region).send(
        new ExecuteStatementCommand({
          resourceArn: arn,
          secretArn,
          database: DATABASE,
          sql: "SELECT id::text FROM feedback WHERE id::text = ANY (string_to_array(:ids, ','))",
          parameters: [{ name: 'ids', value: { stringValue: ids.join(',') } }],
        }),
      );
      return records.flatMap(([field]) => field?.stringValue ?? []);
    },

    async failOver(region, name) {
      await rdsIn(region).send(new FailoverDBClusterCommand({ DBClusterIdentifier: name }));
    },

    async remove(region, name) {
      const rds = rdsIn(region);
      for (const { name: instance } of (await find(region, name))?.instances ?? []) {
        const command = new DeleteDBInstanceCommand({ DBInstanceIdentifier: instance, SkipFinalSnapshot: true });
        await ifExists(GONE_OR_GOING, () => rds.send(command));
      }
      const command = new DeleteDBClusterCommand({ DBClusterIdentifier: name, SkipFinalSnapshot: true });
      await ifExists(GONE_OR_GOING, () => rds.send(command));
    },
  };
}

async function recoveryPoints(client: BackupClient, vault: string): Promise<RecoveryPoint[]> {
  const points: RecoveryPoint[] = [];
  for await (const { RecoveryPoints = [] } of paginateListRecoveryPointsByBackupVault(
    { client },
    { BackupVaultName: vault },
  )) {
    for (const { RecoveryPointArn: arn, CreationDate: createdAt, Status } of RecoveryPoints) {
      if (Status === 'COMPLETED' && arn !== undefined && createdAt !== undefined) points.push({ arn, createdAt });
    }
  }
  return points;
}

const GONE_OR_GOING = [
  'DBInstanceNotFoundFault',
  'InvalidDBInstanceStateFault',
  'DBClusterNotFoundFault',
  'InvalidDBClusterStateFault',
];

function sharedInput({ name, tags, subnetGroup, securityGroupIds, maxCapacityAcu }: DatabaseRestore) {
  return {
    DBClusterIdentifier: name,
    DBSubnetGroupName: subnetGroup,
    VpcSecurityGroupIds: [...securityGroupIds],
    // As small as it gets: it answers one query.
    ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: maxCapacityAcu },
    EnableIAMDatabaseAuthentication: true,
    DeletionProtection: false,
    Tags: tagList(tags),
  };
}

const tagList = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

function clusterFrom(cluster: DBCluster): DatabaseCluster {
  const { LatestRestorableTime, MasterUserSecret, ServerlessV2ScalingConfiguration: capacity } = cluster;
  return {
    name: cluster.DBClusterIdentifier ?? '',
    arn: cluster.DBClusterArn ?? '',
    status: cluster.Status ?? '',
    tags: tagsFrom(cluster.TagList),
    instances: (cluster.DBClusterMembers ?? []).map(({ DBInstanceIdentifier, IsClusterWriter }) => ({
      name: DBInstanceIdentifier ?? '',
      isWriter: IsClusterWriter ?? false,
    })),
    ...(LatestRestorableTime === undefined ? {} : { restorableUntil: LatestRestorableTime }),
    subnetGroup: cluster.DBSubnetGroup ?? '',
    securityGroupIds: (cluster.VpcSecurityGroups ?? []).flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []),
    minCapacityAcu: capacity?.MinCapacity ?? 0,
    maxCapacityAcu: capacity?.MaxCapacity ?? 1,
    ...(MasterUserSecret?.SecretArn === undefined ? {} : { secretArn: MasterUserSecret.SecretArn }),
  };
}
