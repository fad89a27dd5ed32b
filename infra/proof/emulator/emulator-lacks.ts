/** The emulator of AWS that copies are rehearsed on, and the types of resources it has no notion of. */
export const EMULATOR = { name: 'ministack', version: '1.5.33' } as const;

/** What an emulator has no notion of. */
export interface Lacks {
  /** Types of resources. */
  readonly types: readonly string[];
  /** Properties: `TYPE.Property`. A resource that sets one is left out whole. */
  readonly properties: readonly string[];
  /** Attributes, of types that it has otherwise: `TYPE.Attribute`. */
  readonly attributes: readonly string[];
  /** Whether `Fn::GetStackOutput` finds no stack of another region. */
  readonly otherRegions: boolean;
}

/**
 * What the rehearsal leaves out of the templates, so what only an account can show. `npm run infra:emulator` asks the emulator about
 * every type in the app and fails when the list of types says more or less than the answer. The rest was found by deployments that
 * failed; a test holds that each entry is still needed.
 */
export const EMULATOR_LACKS: Lacks = {
  types: [
    'AWS::APS::RuleGroupsNamespace',
    'AWS::APS::Workspace',
    'AWS::ApplicationAutoScaling::ScalableTarget',
    'AWS::ApplicationAutoScaling::ScalingPolicy',
    'AWS::Backup::BackupSelection',
    'AWS::Backup::RestoreTestingPlan',
    'AWS::Backup::RestoreTestingSelection',
    'AWS::Bedrock::Guardrail',
    'AWS::Bedrock::GuardrailVersion',
    'AWS::Budgets::Budget',
    'AWS::CE::AnomalyMonitor',
    'AWS::CE::AnomalySubscription',
    'AWS::CloudFront::VpcOrigin',
    'AWS::CloudWatch::CompositeAlarm',
    'AWS::EC2::EIP',
    'AWS::EC2::FlowLog',
    'AWS::EC2::NatGateway',
    'AWS::EC2::SecurityGroupEgress',
    'AWS::EC2::SecurityGroupIngress',
    'AWS::ECS::ClusterCapacityProviderAssociations',
    'AWS::ElastiCache::ServerlessCache',
    'AWS::FIS::ExperimentTemplate',
    'AWS::IAM::OIDCProvider',
    'AWS::Logs::Delivery',
    'AWS::Logs::DeliveryDestination',
    'AWS::Logs::DeliverySource',
    'AWS::WAFv2::LoggingConfiguration',
  ],
  properties: ['AWS::CloudWatch::Alarm.Metrics'],
  attributes: ['AWS::RDS::DBCluster.MasterUserSecret.SecretArn'],
  otherRegions: true,
};
