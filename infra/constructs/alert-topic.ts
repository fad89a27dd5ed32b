import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface AlertTopicProps {
  /** Who is told; the address must confirm once. */
  readonly email?: string;
  readonly customerManagedKeys: boolean;
}

/**
 * The one place that alarms, budgets and failed releases report to. Only AWS's own services may publish, over TLS and for this
 * account. EventBridge is not among them, as it shows a topic no account to hold it to: its rules publish with a role of ours
 * (`EventNotice`).
 */
export class AlertTopic extends Construct {
  readonly topic: ITopic;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', {
      enforceSSL: true,
      ...(props.customerManagedKeys ? { masterKey: topicKey(this) } : {}),
    });
    const allow = (services: readonly string[], actions: string[]) =>
      topic.addToResourcePolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          principals: services.map((service) => new ServicePrincipal(service)),
          actions,
          resources: [topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
        }),
      );
    allow(PUBLISHERS, ['sns:Publish']);
    // It looks at a topic before it sends: https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-receiver-AMPpermission.html
    allow([ALERTMANAGER], ['sns:Publish', 'sns:GetTopicAttributes']);
    if (props.email !== undefined) topic.addSubscription(new EmailSubscription(props.email));
    this.topic = topic;
    if (!props.customerManagedKeys) acknowledge(topic, ['NIST.800.53.R5-SNSEncryptedKMS'], UNENCRYPTED);
  }
}

const PUBLISHERS = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com', 'costalerts.amazonaws.com'];
/** Of Managed Prometheus. */
const ALERTMANAGER = 'aps.amazonaws.com';

const UNENCRYPTED =
  "Messages hold alarm names and amounts, no user's data. AWS's own SNS key cannot be used by alarms and budgets, and a key of our own costs $1 a month.";

function topicKey(scope: Construct): Key {
  const key = new Key(scope, 'Key', {
    description: 'Messages of the alert topic',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [...PUBLISHERS, ALERTMANAGER].map((service) => new ServicePrincipal(service)),
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      // In a key policy `*` means this key.
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  return key;
}
