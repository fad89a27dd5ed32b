import { Stack } from 'aws-cdk-lib';
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface EventNoticeProps {
  /** What has happened, as the description of the rule. */
  readonly description: string;
  readonly eventPattern: EventPattern;
  readonly topic: ITopic;
}

/**
 * Tells a topic of an event of AWS.
 *
 * The rule publishes with a role of its own. The other way, a statement in the topic's policy, would admit EventBridge for every
 * account: conditions on whose rule it is are not supported in the policy of the topic's key
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html).
 */
export class EventNotice extends Construct {
  constructor(scope: Construct, id: string, { topic, ...rule }: EventNoticeProps) {
    super(scope, id);
    // Without updates: the target would add `kms:GenerateDataKey*`, and no action here holds a wildcard.
    const role = publisherRole(this, topic).withoutPolicyUpdates();
    new Rule(this, 'Rule', { ...rule, targets: [new SnsTopic(topic, { role })] });
  }
}

function publisherRole(scope: Construct, topic: ITopic): Role {
  return new Role(scope, 'Publisher', {
    description: 'EventBridge: publishes to the alert topic',
    assumedBy: new ServicePrincipal('events.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    inlinePolicies: {
      Publish: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }),
          ...(topic.masterKey === undefined
            ? []
            : [
                new PolicyStatement({
                  actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
                  resources: [topic.masterKey.keyArn],
                }),
              ]),
        ],
      }),
    },
  });
}
