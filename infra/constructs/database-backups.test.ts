import { Match } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, it } from 'vitest';
import { DatabaseBackups, type DatabaseBackupsProps } from './database-backups.ts';
import { LockedVault } from './locked-vault.ts';
import { templateOf, testDatabase, testVpc } from './template-of.builders.ts';

describe('DatabaseBackups', () => {
  it('locks its vault: nobody deletes a recovery point before its time', () => {
    backups().hasResource('AWS::Backup::BackupVault', {
      DeletionPolicy: 'Retain',
      Properties: {
        LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 35, ChangeableForDays: Match.absent() },
        EncryptionKeyArn: Match.anyValue(),
      },
    });
  });

  it('backs this database up every day, and keeps each backup as long as asked', () => {
    const template = backups();
    template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({ ScheduleExpression: 'cron(0 5 * * ? *)', Lifecycle: { DeleteAfterDays: 35 } }),
        ],
      },
    });
    template.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: { Resources: [Match.anyValue()] },
    });
  });

  it('copies each to another vault when there is one', () => {
    backups({ copy: true }).hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [Match.objectLike({ CopyActions: [Match.objectLike({ Lifecycle: { DeleteAfterDays: 35 } })] })],
      },
    });
  });

  it('restores the newest one every month, into the database’s own subnets', () => {
    const template = backups({ restoreTest: true });
    template.hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
      RestoreTestingPlanName: 'roadmap_test',
      RecoveryPointSelection: Match.objectLike({ Algorithm: 'LATEST_WITHIN_WINDOW' }),
    });
    template.hasResourceProperties('AWS::Backup::RestoreTestingSelection', {
      ProtectedResourceType: 'Aurora',
      RestoreMetadataOverrides: { dbSubnetGroupName: Match.anyValue() },
    });
    backups({ restoreTest: false }).resourceCountIs('AWS::Backup::RestoreTestingPlan', 0);
  });

  it('reports a backup, a copy or a restore that fails', () => {
    const template = backups();
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
        detail: { $or: [{ state: Match.arrayWith(['FAILED']) }, { status: Match.arrayWith(['FAILED']) }] },
      },
      Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^Topic') }, RoleArn: Match.anyValue() })],
    });
  });
});

function backups({ copy = false, restoreTest = false } = {}) {
  return templateOf((stack) => {
    const props: DatabaseBackupsProps = {
      name: 'roadmap-test',
      database: testDatabase(stack, testVpc(stack)),
      retentionDays: 35,
      restoreTest,
      alertTopic: new Topic(stack, 'Topic'),
      ...(copy ? { copyTo: new LockedVault(stack, 'Elsewhere', { name: 'copies', retentionDays: 35 }) } : {}),
    };
    return new DatabaseBackups(stack, 'Backups', props);
  });
}
