import { Match } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { EventNotice } from './event-notice.ts';
import { templateOf } from './template-of.builders.ts';

describe('EventNotice', () => {
  it('publishes with a role that only EventBridge takes, and only for this account', () => {
    const template = notice();
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['aws.backup'] },
      Targets: [Match.objectLike({ RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Publisher'), 'Arn'] } })],
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'events.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ],
      },
    });
  });

  it('leaves the topic’s own policy as it is: EventBridge is not let in there', () => {
    notice().resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });

  it('may use the topic’s key where it has one, and no key where it has none', () => {
    expect(JSON.stringify(notice({ encrypted: true }).findResources('AWS::IAM::Role'))).toContain(
      'kms:GenerateDataKey',
    );
    expect(JSON.stringify(notice().findResources('AWS::IAM::Role'))).not.toContain('kms:');
  });
});

const notice = ({ encrypted = false } = {}) =>
  templateOf((stack) => {
    const topic = new Topic(stack, 'Topic', encrypted ? { masterKey: new Key(stack, 'Key') } : {});
    new EventNotice(stack, 'Notice', {
      description: 'A job of AWS Backup changed its state',
      eventPattern: { source: ['aws.backup'] },
      topic,
    });
  });
