import { BackupClient, DescribeBackupVaultCommand } from '@aws-sdk/client-backup';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import type { KeptKind } from '../account.ts';
import { clientPerRegion, ifExists } from './clients.ts';

/** Whether something that our stacks leave behind on purpose stands under a name. */
export function keptNames(): Readonly<Record<KeptKind, (region: string, name: string) => Promise<boolean>>> {
  const backupIn = clientPerRegion((settings) => new BackupClient(settings));
  const rdsIn = clientPerRegion((settings) => new RDSClient(settings));
  return {
    async 'backup-vault'(region, BackupVaultName) {
      const command = new DescribeBackupVaultCommand({ BackupVaultName });
      // AWS Backup says "denied" of a vault that isn't there, too: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeBackupVault.html
      const absent = ['ResourceNotFoundException', 'AccessDeniedException'];
      return (await ifExists(absent, () => backupIn(region).send(command))) !== undefined;
    },
    async 'database-cluster'(region, DBClusterIdentifier) {
      const command = new DescribeDBClustersCommand({ DBClusterIdentifier });
      return (await ifExists(['DBClusterNotFoundFault'], () => rdsIn(region).send(command))) !== undefined;
    },
  };
}
