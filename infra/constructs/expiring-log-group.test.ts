import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from 'vitest';
import { ExpiringLogGroup } from './expiring-log-group.ts';
import { templateOf } from './template-of.builders.ts';

describe('ExpiringLogGroup', () => {
  it('forgets after the days asked for, and goes with its stack', () => {
    const template = templateOf(
      (stack) => new ExpiringLogGroup(stack, 'A', { logRetentionDays: 14, customerManagedKeys: false }),
    );
    template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 14 }, DeletionPolicy: 'Delete' });
    template.resourceCountIs('AWS::KMS::Key', 0);
  });

  it('shares one rotating key with the other log groups of its stack, usable by the log service for this account only', () => {
    const template = templateOf((stack) => {
      new ExpiringLogGroup(stack, 'A', { logRetentionDays: 7, customerManagedKeys: true });
      new ExpiringLogGroup(stack, 'B', { logRetentionDays: 7, customerManagedKeys: true });
    });
    template.resourceCountIs('AWS::KMS::Key', 1);
    template.allResourcesProperties('AWS::Logs::LogGroup', {
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^LogKey'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });
});
