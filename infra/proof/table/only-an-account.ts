/** Behaviour that no rung shows, because it needs AWS itself. */
export interface OnlyAnAccount {
  readonly types: readonly string[];
  /** What is yet to be seen, as a sentence that can turn out to be wrong. */
  readonly shows: string;
}

/** What stays unproven until someone deploys, by the resources that it is about. Every type that the emulator lacks is among them. */
export const ONLY_AN_ACCOUNT: readonly OnlyAnAccount[] = [
  {
    types: ['AWS::EC2::NatGateway', 'AWS::EC2::EIP'],
    shows:
      'Tasks in private subnets reach Bedrock and the registry through the NAT gateways, also when one zone is gone.',
  },
  {
    types: ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'],
    shows: 'The rules between groups let each caller through to its callee, and nobody else.',
  },
  {
    types: ['AWS::CloudFront::VpcOrigin', 'AWS::CloudFront::Distribution'],
    shows: 'CloudFront reaches the internal load balancer through the VPC origin, streams answers, and caches none.',
  },
  {
    types: ['AWS::WAFv2::WebACL', 'AWS::WAFv2::LoggingConfiguration'],
    shows: 'The web ACL stops an address above its limit, and logs what it stopped.',
  },
  {
    types: ['AWS::EC2::FlowLog', 'AWS::Logs::Delivery', 'AWS::Logs::DeliveryDestination', 'AWS::Logs::DeliverySource'],
    shows: 'Flow logs and access logs arrive in their groups, and the keys let them.',
  },
  {
    types: ['AWS::ECS::Service', 'AWS::Lambda::Function', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
    shows:
      'A release runs its task first, shifts traffic in steps, and takes itself back when an alarm (some are sums of metrics) goes off.',
  },
  {
    types: ['AWS::ECS::TaskDefinition'],
    shows: 'The image starts on ARM64 with its read-only root, and gets its one secret.',
  },
  {
    types: ['AWS::ECS::ClusterCapacityProviderAssociations'],
    shows:
      'Tasks run on Spot in the share of the profile, and finish their streams within the two minutes that an interruption leaves.',
  },
  {
    types: ['AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::ApplicationAutoScaling::ScalingPolicy'],
    shows: 'A burst adds tasks by the 20-second metrics, and quiet takes them away again.',
  },
  {
    types: ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
    shows:
      'Aurora pauses after five idle minutes and wakes for a request, asks for TLS and an IAM token, and fails over to its reader.',
  },
  {
    types: ['AWS::ElastiCache::ServerlessCache'],
    shows: 'The API logs in to Valkey by IAM, and serves on when it is gone.',
  },
  {
    types: ['AWS::Bedrock::Guardrail', 'AWS::Bedrock::GuardrailVersion'],
    shows:
      'The account may call the models, through the inference profile and its regions, and the guardrail stops what it should.',
  },
  {
    types: ['AWS::Backup::BackupSelection', 'AWS::Backup::RestoreTestingPlan', 'AWS::Backup::RestoreTestingSelection'],
    shows:
      'Backups are taken, copied to the other region, and restored by the test, and the vault lets nobody delete them.',
  },
  {
    types: ['AWS::Budgets::Budget', 'AWS::CE::AnomalyMonitor', 'AWS::CE::AnomalySubscription'],
    shows: 'Mail comes before the budget is spent, and about spending that is out of the ordinary.',
  },
  {
    types: ['AWS::Events::Rule'],
    shows:
      'EventBridge publishes notices with its role, and a copy for tests is gone an hour after its time, stack by stack.',
  },
  {
    types: ['AWS::FIS::ExperimentTemplate'],
    shows: 'The experiments stop a task and fail the database over, and stop themselves on the alarms.',
  },
  {
    types: ['AWS::APS::Workspace', 'AWS::APS::RuleGroupsNamespace'],
    shows:
      'The collector writes to Managed Prometheus, CloudWatch and X-Ray, and the rules in Managed Prometheus evaluate and tell the topic.',
  },
  {
    types: ['AWS::IAM::OIDCProvider'],
    shows: 'GitHub deploys with the roles that trust it, and no other repository can assume them.',
  },
];
