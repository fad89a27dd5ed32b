import type { SynthesizedStack } from '../../synthesize.ts';

/** What CloudFormation would put in place of intrinsics, as a placeholder of the same shape: good enough for whoever reads policies. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::Bedrock::Guardrail.GuardrailArn': 'arn:aws:bedrock:us-east-1:123456789012:guardrail/abcdefghij12',
  'AWS::ECR::Repository.Arn': 'arn:aws:ecr:us-east-1:123456789012:repository/any',
  'AWS::ECS::Cluster.Arn': 'arn:aws:ecs:us-east-1:123456789012:cluster/any',
  'AWS::ECS::TaskDefinition': 'arn:aws:ecs:us-east-1:123456789012:task-definition/any:1',
  'AWS::ElastiCache::ServerlessCache.ARN': 'arn:aws:elasticache:us-east-1:123456789012:serverlesscache:any',
  'AWS::ElastiCache::User.Arn': 'arn:aws:elasticache:us-east-1:123456789012:user:any',
  'AWS::APS::Workspace.Arn': 'arn:aws:aps:us-east-1:123456789012:workspace/ws-any',
  'AWS::IAM::OIDCProvider': 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
  'AWS::IAM::Role.Arn': 'arn:aws:iam::123456789012:role/any',
  'AWS::KMS::Key.Arn': 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555',
  'AWS::Lambda::Function.Arn': 'arn:aws:lambda:us-east-1:123456789012:function:any',
  'AWS::Logs::LogGroup.Arn': 'arn:aws:logs:us-east-1:123456789012:log-group:any:*',
  'AWS::RDS::DBCluster': 'roadmap-any',
  'AWS::RDS::DBCluster.DBClusterResourceId': 'cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'AWS::RDS::DBCluster.MasterUserSecret.SecretArn': 'arn:aws:secretsmanager:us-east-1:123456789012:secret:any-AbCdEf',
  'AWS::SecretsManager::Secret': 'arn:aws:secretsmanager:us-east-1:123456789012:secret:any-AbCdEf',
  'AWS::SNS::Topic': 'arn:aws:sns:us-east-1:123456789012:any',
};

/** Turns intrinsics into `PLACEHOLDERS` throughout a value, across stacks too. Throws on one that it does not know. */
export function resolveIntrinsics(
  value: unknown,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): unknown {
  const inside = (part: unknown, home = stack) => resolveIntrinsics(part, home, stacks);
  if (Array.isArray(value)) return value.map((part) => inside(part));
  if (typeof value !== 'object' || value === null) return value;
  const [[intrinsic, argument] = ['', undefined], ...others] = Object.entries(value);
  if (others.length > 0 || !(intrinsic === 'Ref' || intrinsic.startsWith('Fn::'))) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inside(part)]));
  }
  switch (intrinsic) {
    case 'Ref':
      return placeholder(stack, String(argument));
    case 'Fn::GetAtt':
      return placeholder(stack, argument[0], argument[1]);
    case 'Fn::Join':
      return argument[1].map((part: unknown) => inside(part)).join(argument[0]);
    case 'Fn::GetStackOutput': {
      const source = stacks.find(({ stackName }) => stackName === argument.StackName);
      const output = Object(source?.template.Outputs?.[argument.OutputName]);
      if (source !== undefined && 'Value' in output) return inside(output.Value, source);
      throw new Error(`${stack.path} reads the output ${argument.OutputName} of ${argument.StackName}: there is none.`);
    }
    default:
      throw new Error(`${stack.path} uses ${intrinsic} in a policy: teach resolve-intrinsics.ts what it gives.`);
  }
}

function placeholder({ path, template }: SynthesizedStack, logicalId: string, attribute?: string): string {
  const name = [template.Resources[logicalId]?.Type ?? logicalId, attribute]
    .filter((part) => part !== undefined)
    .join('.');
  const text = PLACEHOLDERS[name];
  if (text === undefined) throw new Error(`${path} uses ${name} in a policy: add what it looks like to PLACEHOLDERS.`);
  return text;
}
