import { Duration } from 'aws-cdk-lib';
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  CfnRestoreTestingPlan,
  CfnRestoreTestingSelection,
} from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { EventNotice } from './event-notice.ts';
import { LockedVault } from './locked-vault.ts';
import type { VectorDatabase } from './vector-database.ts';

export interface DatabaseBackupsProps {
  readonly name: string;
  readonly database: VectorDatabase;
  readonly retentionDays: number;
  /** A vault in another region; recovery points are copied there as they are made. */
  readonly copyTo?: LockedVault;
  /** Once a month, restore the newest recovery point into a scratch cluster and delete it again. */
  readonly restoreTest: boolean;
  /** Hears of every backup, copy and restore that fails. */
  readonly alertTopic: ITopic;
}

/**
 * Backups that survive an administrator's mistake (locked vault) and a lost region (copy), and that are known to restore, because
 * one is restored every month. A job that fails is reported: a backup that silently stopped looks like one that works. Aurora's own
 * point-in-time recovery remains the quick way back.
 */
export class DatabaseBackups extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseBackupsProps) {
    super(scope, id);
    const { vault } = new LockedVault(this, 'Vault', props);
    const role = backupRole(this);

    const plan = new BackupPlan(this, 'Plan', { backupPlanName: props.name, backupVault: vault });
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'daily',
        // An hour after Aurora's own snapshot window.
        scheduleExpression: Schedule.cron({ minute: '0', hour: '5' }),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(4),
        deleteAfter: Duration.days(props.retentionDays),
        copyActions:
          props.copyTo === undefined
            ? []
            : [{ destinationBackupVault: props.copyTo.vault, deleteAfter: Duration.days(props.retentionDays) }],
      }),
    );
    plan.addSelection('Database', { role, resources: [BackupResource.fromArn(props.database.clusterArn)] });
    if (props.restoreTest) this.restoreEveryMonth(props, vault.backupVaultArn, role);
    new EventNotice(this, 'Failed', {
      description: 'A backup, its copy to another region or a restore did not succeed',
      // Of every vault in the account: each of the three names its vault in another field, and a restore in none.
      eventPattern: {
        source: ['aws.backup'],
        detailType: ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
        detail: { $or: [{ state: UNSUCCESSFUL }, { status: UNSUCCESSFUL }] },
      },
      topic: props.alertTopic,
    });
  }

  private restoreEveryMonth({ name, database }: DatabaseBackupsProps, vaultArn: string, role: Role): void {
    // Only letters, digits and underscores are allowed here.
    const testName = name.replaceAll('-', '_');
    const plan = new CfnRestoreTestingPlan(this, 'RestoreTest', {
      restoreTestingPlanName: testName,
      scheduleExpression: 'cron(0 7 1 * ? *)',
      startWindowHours: 4,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        includeVaults: [vaultArn],
        recoveryPointTypes: ['SNAPSHOT'],
        selectionWindowDays: 7,
      },
    });
    const selection = new CfnRestoreTestingSelection(this, 'RestoreTestSelection', {
      restoreTestingPlanName: testName,
      restoreTestingSelectionName: 'database',
      protectedResourceType: 'Aurora',
      protectedResourceArns: [database.clusterArn],
      iamRoleArn: role.roleArn,
      // Without it AWS Backup restores into the default VPC, which a careful account does not have.
      restoreMetadataOverrides: { dbSubnetGroupName: database.subnetGroupName },
      validationWindowHours: 4,
    });
    selection.addResourceDependency(plan);
  }
}

function backupRole(scope: Construct): Role {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    description: 'AWS Backup: snapshots of the database, and their restore for the monthly test',
    managedPolicies: MANAGED_POLICIES.map((name) => ManagedPolicy.fromAwsManagedPolicyName(`service-role/${name}`)),
  });
  acknowledge(
    role,
    MANAGED_POLICIES.map(
      (name) => `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${name}]`,
    ),
    'AWS keeps these two in step with what AWS Backup needs to snapshot and restore; only AWS Backup may assume the role.',
  );
  return role;
}

/** A restore job calls `status` what the others call `state`. */
const UNSUCCESSFUL = ['FAILED', 'EXPIRED', 'ABORTED', 'PARTIAL'];

const MANAGED_POLICIES = ['AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForRestores'];
