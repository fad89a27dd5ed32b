import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from 'vitest';
import { AlertTopic } from './alert-topic.ts';
import { templateOf } from './template-of.builders.ts';

describe('AlertTopic', () => {
  it('lets AWS services publish for this account, and refuses anyone without TLS', () => {
    topic().hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  it('lets Managed Prometheus see the topic as well: without that, its Alertmanager sends nothing, and says nothing', () => {
    topic().hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'aps.amazonaws.com' },
            Action: ['sns:GetTopicAttributes', 'sns:Publish'],
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  it('mails whom it is told to, or nobody', () => {
    topic({ email: 'a@example.com' }).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'a@example.com',
    });
    topic().resourceCountIs('AWS::SNS::Subscription', 0);
  });

  it('encrypts with a key that alarms and budgets may use, where keys of our own are asked for', () => {
    const template = topic({ customerManagedKeys: true });
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Principal: { Service: Match.arrayWith(['budgets.amazonaws.com', 'cloudwatch.amazonaws.com']) },
          }),
        ]),
      },
    });
  });
});

const topic = (props: { email?: string; customerManagedKeys?: boolean } = {}) =>
  templateOf((stack) => new AlertTopic(stack, 'Alerts', { customerManagedKeys: false, ...props }));
