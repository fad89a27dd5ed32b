import type { Finding } from './finding.ts';

/** A finding that is accepted, and why. One that accepts nothing any more fails the scan. */
export interface Suppression {
  readonly check: Finding['check'];
  readonly type: Finding['type'];
  /** The stages where it is accepted; in all others the finding stands. */
  readonly stages: readonly string[];
  /** Part of what the scanner says, where a check covers more than one matter. */
  readonly about?: string;
  readonly reason: string;
}

const CHEAP = ['personal', 'ephemeral'];
const COPIES = ['personal', 'production', 'ephemeral'];

/** Everything that checkov and parliament find and that stays as it is. */
export const SUPPRESSIONS: readonly Suppression[] = [
  {
    check: 'CKV_AWS_158',
    type: 'AWS::Logs::LogGroup',
    stages: CHEAP,
    reason:
      'CloudWatch Logs always encrypts with a key that AWS holds. A key of our own costs $1 a month, and these logs hold no prompts and no secrets.',
  },
  {
    check: 'CKV_AWS_149',
    type: 'AWS::SecretsManager::Secret',
    stages: ['production', 'ephemeral'],
    reason:
      'A key of our own that ECS reads across stacks makes a dependency cycle. The secret opens nothing: it seals cached answers, and AWS encrypts it with its key.',
  },
  {
    check: 'CKV_AWS_26',
    type: 'AWS::SNS::Topic',
    stages: CHEAP,
    reason:
      "Messages hold alarm names and amounts, no user's data. Alarms and budgets cannot use AWS's own key, and one of our own costs $1 a month.",
  },
  {
    check: 'CKV_AWS_136',
    type: 'AWS::ECR::Repository',
    stages: ['account'],
    reason:
      'Images are encrypted with a key that AWS holds, and are built from a public repository: there is nothing in them to hide behind a key of our own.',
  },
  {
    check: 'CKV_AWS_173',
    type: 'AWS::Lambda::Function',
    stages: COPIES,
    reason:
      'The variables name a cluster, a task definition and subnets. Lambda encrypts them with a key that AWS holds; there is no secret among them.',
  },
  {
    check: 'CKV_AWS_116',
    type: 'AWS::Lambda::Function',
    stages: COPIES,
    reason:
      'ECS calls the release hook and waits for its answer: a failure stops the release at once. A dead letter queue is for calls that nobody waits for.',
  },
  {
    check: 'CKV_AWS_117',
    type: 'AWS::Lambda::Function',
    stages: COPIES,
    reason:
      'The release hook calls the API of ECS and nothing inside the VPC; in there it would need a NAT gateway or an endpoint to do so.',
  },
  {
    check: 'CKV_AWS_115',
    type: 'AWS::Lambda::Function',
    stages: COPIES,
    reason:
      'ECS makes one release at a time. Reserved concurrency would take it from the limit of the account, which is 10 in a new one.',
  },
  {
    check: 'CKV_AWS_86',
    type: 'AWS::CloudFront::Distribution',
    stages: COPIES,
    reason:
      'Requests are logged by a standard-logging delivery to CloudWatch beside the distribution; the check knows only the older way through S3.',
  },
  {
    check: 'CKV_AWS_174',
    type: 'AWS::CloudFront::Distribution',
    stages: COPIES,
    reason:
      "CloudFront's own name comes with its own certificate and list of protocols. With edge.domain TLS 1.2 is the least, which a policy test holds.",
  },
  {
    check: 'CKV_AWS_68',
    type: 'AWS::CloudFront::Distribution',
    stages: CHEAP,
    reason:
      'A web ACL costs about $10 a month, two fifths of a personal copy. The API limits each key and address by itself.',
  },
  {
    check: 'CKV_AWS_91',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    stages: COPIES,
    reason:
      "CloudFront is the only caller and logs every request with its viewer's address; a second log in S3 would repeat it.",
  },
  ...['CKV_AWS_2', 'CKV_AWS_103'].map((check) => ({
    check,
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    stages: COPIES,
    reason:
      'No public authority certifies an internal name. Viewers speak TLS to CloudFront, and the hop behind it stays inside the VPC. With edge.domain that hop speaks TLS too.',
  })),
  {
    check: 'CKV_AWS_65',
    type: 'AWS::ECS::Cluster',
    stages: CHEAP,
    reason:
      'Metrics of each task cost about $3 a month; the one service keeps its own CPU and memory metrics for free.',
  },
  {
    check: 'CKV_AWS_118',
    type: 'AWS::RDS::DBInstance',
    stages: CHEAP,
    reason:
      'Operating-system metrics cost log ingestion around the clock; Performance Insights keeps seven days of load for free.',
  },
  {
    check: 'RESOURCE_MISMATCH',
    type: 'AWS::IAM::Policy',
    stages: ['personal', 'production'],
    about: '"bedrock:InvokeModel',
    reason:
      'Parliament asks for an ARN of every kind of model that the action knows. The policy names the two that are called, which the test of bedrock-models.ts holds.',
  },
  {
    check: 'MISMATCHED_TYPE_BUT_USABLE',
    type: 'AWS::IAM::Policy',
    stages: ['personal', 'production'],
    about: 'StringEquals',
    reason:
      'One inference profile is meant, letter by letter. ArnEquals, which parliament proposes, would read a * in it as a pattern.',
  },
  {
    check: 'RESOURCE_STAR',
    type: 'AWS::IAM::Role',
    stages: ['production', 'ephemeral'],
    about: '["rds:DescribeDBClusters"]',
    reason:
      'Fault Injection Service lists the clusters to find the one with our tag, and a list cannot be limited to one. It may fail over no other: that statement names it.',
  },
  {
    check: 'RESOURCE_STAR',
    type: 'AWS::IAM::Role',
    stages: ['account'],
    about: '"cloudwatch:DescribeAlarms"',
    reason:
      'A release is watched by composite alarms, too, and CloudWatch tells of those only to who may list all. It is a reading right.',
  },
  {
    check: 'RESOURCE_MISMATCH',
    type: 'AWS::IAM::Role',
    stages: ['account'],
    about: '"bedrock:InvokeModel',
    reason:
      'Parliament asks for an ARN of every kind of model that the action knows. The role names the ones that doctor calls once with one token, which the test of github-roles.ts holds.',
  },
  {
    check: 'RESOURCE_MISMATCH',
    type: 'AWS::IAM::Role',
    stages: ['account'],
    about: '"fis:StartExperiment"',
    reason:
      'Parliament asks each statement for both ARNs that the action knows. There are two: the template is known by its own tags, the experiment, which does not exist yet, by those it is started with; no one condition is true of both.',
  },
  {
    check: 'MISMATCHED_TYPE_BUT_USABLE',
    type: 'AWS::IAM::Role',
    stages: ['account'],
    about: 'StringEquals',
    reason:
      'One inference profile is meant, letter by letter. ArnEquals, which parliament proposes, would read a * in it as a pattern.',
  },
  {
    check: 'RESOURCE_MISMATCH',
    type: 'AWS::KMS::Key',
    stages: ['production'],
    about: '"kms:CreateKey"',
    reason:
      "A key's policy begins by giving the account every action of KMS, or IAM could grant none and nobody could mend the policy. Actions that are about no key have no effect in it.",
  },
  {
    check: 'MISMATCHED_TYPE',
    type: 'AWS::KMS::Key',
    stages: ['production'],
    about: 'ArnLike',
    reason:
      'The encryption context that CloudWatch Logs sends is the ARN of the log group, although KMS knows contexts as text only; AWS documents this very condition.',
  },
  {
    check: 'UNKNOWN_CONDITION_FOR_ACTION',
    type: 'AWS::KMS::Key',
    stages: ['production'],
    about: 'kms:EncryptionContext:aws:logs:arn for action kms:DescribeKey',
    reason:
      'Describing a key sends no encryption context, so the grant is without effect there: narrower than it reads, never wider. AWS documents the statement so.',
  },
  {
    check: 'UNKNOWN_FEDERATION_SOURCE',
    type: 'AWS::IAM::Role',
    stages: ['account'],
    about: 'oidc-provider/token.actions.githubusercontent.com',
    reason:
      'Parliament knows SAML and four consumer services. The ARN is that of the OpenID Connect provider which the same stack makes.',
  },
  {
    check: 'UNKNOWN_CONDITION_FOR_ACTION',
    type: 'AWS::IAM::Role',
    stages: ['account'],
    about: 'kms:ResourceAliases for action kms:DescribeKey',
    reason:
      'Parliament’s list has it for no operation; AWS documents it for every one on a key. It binds the look at a key to the one that Secrets Manager encrypts with by default.',
  },
  {
    check: 'UNKNOWN_CONDITION_FOR_ACTION',
    type: 'AWS::IAM::Role',
    stages: ['account'],
    about: 'token.actions.githubusercontent.com:',
    reason:
      'IAM names the conditions of an OpenID Connect provider after its host. These two, audience and subject, are what binds a role to one repository.',
  },
];
