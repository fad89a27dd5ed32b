import { DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import type { Profile } from '../../../config/schema.ts';
import type { Fact } from './fact.ts';

/** What a rehearsal must see of the database. */
export function dataFacts({ name, database, protectData }: Profile): Fact[] {
  const clusterId = `roadmap-${name}`;
  return [
    {
      says: "The Aurora cluster has the profile's capacity and backups, is encrypted, and lets tasks in by IAM.",
      expected: {
        engine: 'aurora-postgresql',
        encrypted: true,
        iam: true,
        minAcu: database.minCapacityAcu,
        maxAcu: database.maxCapacityAcu,
        backupDays: database.backupRetentionDays,
        deletionProtection: protectData,
      },
      found: async ({ rds }) => {
        const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: clusterId }));
        const [cluster] = DBClusters;
        return {
          engine: cluster?.Engine,
          encrypted: cluster?.StorageEncrypted,
          iam: cluster?.IAMDatabaseAuthenticationEnabled,
          minAcu: cluster?.ServerlessV2ScalingConfiguration?.MinCapacity,
          maxAcu: cluster?.ServerlessV2ScalingConfiguration?.MaxCapacity,
          backupDays: cluster?.BackupRetentionPeriod,
          deletionProtection: cluster?.DeletionProtection,
        };
      },
    },
    {
      says: 'It has a writer and the readers of the profile, all serverless and none public.',
      expected: Array.from({ length: 1 + database.readers }, () => ({ size: 'db.serverless', isPublic: false })),
      found: async ({ rds }) => {
        const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand());
        return DBInstances.filter(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterId).map(
          ({ DBInstanceClass, PubliclyAccessible }) => ({ size: DBInstanceClass, isPublic: PubliclyAccessible }),
        );
      },
    },
  ];
}
