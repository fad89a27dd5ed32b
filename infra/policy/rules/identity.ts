import { type Copy, type Rule, resources } from '../rule.ts';

interface Statement {
  readonly where: string;
  readonly actions: readonly string[];
  readonly resources: readonly unknown[];
  readonly principal: unknown;
  readonly effect: string;
  readonly hasCondition: boolean;
}

/**
 * Actions that know no resource, each with the reason why `*` is all there is. Source: the Service Authorization Reference.
 */
const KNOW_NO_RESOURCE: Readonly<Record<string, string>> = {
  'ecr:GetAuthorizationToken': 'a token for the whole registry; what may be pulled is named beside it',
  'xray:PutTraceSegments': 'segments belong to no resource',
  'xray:PutTelemetryRecords': 'segments belong to no resource',
  'tag:GetResources': 'looks resources up by tag',
  'cloudformation:DescribeStacks': 'a listing, where no stack is named',
  'cloudwatch:DescribeAlarms': 'a listing',
  'rds:DescribeDBClusters': 'Fault Injection Service lists clusters to find its target',
  'fis:ListExperimentTemplates': 'a listing',
  'fis:ListExperiments': 'a listing',
  'logs:CreateLogDelivery': 'a delivery has no ARN before it exists',
  'logs:PutResourcePolicy': 'policies of the log service belong to the account',
  'logs:DescribeResourcePolicies': 'policies of the log service belong to the account',
  'logs:DescribeLogGroups': 'a listing',
};

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Principals that are services of AWS: a policy that admits one admits it on behalf of whoever asks, unless it says for whom. */
function admitsAService(principal: unknown): boolean {
  return (principal as { Service?: unknown } | undefined)?.Service !== undefined;
}

/** Every statement of every role, policy and resource policy; key policies apart, where `*` means the key itself. */
function statements(copy: Copy): Statement[] {
  return resources(copy)
    .filter(({ Type }) => Type !== 'AWS::KMS::Key')
    .flatMap(({ where, Properties = {} }) =>
      [
        Properties.PolicyDocument,
        Properties.AssumeRolePolicyDocument,
        ...listOf(Properties.Policies).map((policy) => (policy as { PolicyDocument?: unknown }).PolicyDocument),
      ]
        .flatMap((document) => listOf((document as { Statement?: unknown } | undefined)?.Statement))
        // biome-ignore lint/suspicious/noExplicitAny: a policy statement as CloudFormation reads it.
        .map((statement: any) => ({
          where,
          actions: listOf(statement.Action).map(String),
          resources: listOf(statement.Resource),
          principal: statement.Principal,
          effect: statement.Effect,
          hasCondition: statement.Condition !== undefined,
        })),
    );
}

const allowing = (copy: Copy) => statements(copy).filter(({ effect }) => effect === 'Allow');

export const IDENTITY_RULES: readonly Rule[] = [
  {
    promise: 'no policy allows a wildcard action',
    offenders: (copy) =>
      allowing(copy).flatMap(({ where, actions }) =>
        actions.filter((action) => action.includes('*')).map((action) => `${where} allows ${action}`),
      ),
  },
  {
    promise: 'a wildcard resource is allowed only to actions that know no resource',
    offenders: (copy) =>
      allowing(copy)
        .filter(({ resources: named }) => named.includes('*'))
        .flatMap(({ where, actions }) =>
          actions
            .filter((action) => !(action in KNOW_NO_RESOURCE))
            .map((action) => `${where} allows ${action} on everything`),
        ),
  },
  {
    promise: 'nobody outside the account is let in without a condition',
    offenders: (copy) =>
      allowing(copy)
        .filter(({ principal, hasCondition }) => isAnyone(principal) && !hasCondition)
        .map(({ where }) => `${where} trusts anyone`),
  },
  {
    promise: 'a topic or a key that admits a service of AWS says for which account, rule or log group',
    offenders: (copy) =>
      resources(copy, 'AWS::SNS::TopicPolicy', 'AWS::KMS::Key').flatMap(({ where, Properties }) =>
        (Properties.PolicyDocument ?? Properties.KeyPolicy).Statement.filter(
          ({ Effect, Principal, Condition }: { Effect: string; Principal: unknown; Condition?: unknown }) =>
            Effect === 'Allow' && admitsAService(Principal) && Condition === undefined,
        ).map(({ Principal }: { Principal: unknown }) => `${where} admits ${JSON.stringify(Principal)} for anybody`),
      ),
  },
  {
    promise: 'no policy grants administrator rights, and there are no users or access keys',
    offenders: (copy) => [
      ...resources(copy)
        .filter(({ Properties }) =>
          /AdministratorAccess|PowerUserAccess|IAMFullAccess/.test(JSON.stringify(Properties ?? {})),
        )
        .map(({ where }) => `${where} is given an administrator's policy`),
      ...resources(copy, 'AWS::IAM::User', 'AWS::IAM::AccessKey').map(
        ({ where }) => `${where} is a long-lived credential`,
      ),
    ],
  },
];

function isAnyone(principal: unknown): boolean {
  return principal === '*' || (principal as { AWS?: unknown } | undefined)?.AWS === '*';
}
