import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupVault, type IBackupVault } from 'aws-cdk-lib/aws-backup';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export interface LockedVaultProps {
  readonly name: string;
  /** The least and the most that a recovery point here is kept. */
  readonly retentionDays: number;
}

/**
 * A vault whose recovery points nobody deletes early, with a key that outlives the stack.
 *
 * The lock is of the governance kind: a named administrator may lift it. Compliance mode cannot be lifted by anyone, AWS
 * included, so `destroy` could not keep its promise; a regulated copy adds `changeableFor` here.
 */
export class LockedVault extends Construct {
  readonly vault: IBackupVault;

  constructor(scope: Construct, id: string, props: LockedVaultProps) {
    super(scope, id);
    const encryptionKey = new Key(this, 'Key', {
      description: `Recovery points in ${props.name}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.vault = new BackupVault(this, 'Vault', {
      backupVaultName: props.name,
      encryptionKey,
      lockConfiguration: { minRetention: Duration.days(7), maxRetention: Duration.days(props.retentionDays) },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
