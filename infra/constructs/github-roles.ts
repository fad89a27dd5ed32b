import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import {
  type IOidcProvider,
  OidcProviderNative,
  PolicyDocument,
  PolicyStatement,
  Role,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type BedrockModelsProps, modelStatements } from './bedrock-models.ts';
import { drillStatements } from './drill-statements.ts';
import { experimentStatements } from './experiment-statements.ts';
import { removalStatements } from './removal-statements.ts';

export interface GithubRolesProps {
  /** `owner/name`. */
  readonly githubRepository: string;
  readonly githubProvider: 'create' | 'existing';
  /** What workflows deploy: each has a GitHub environment and a role of its own. */
  readonly copies: readonly DeliveredCopy[];
  readonly repositories: readonly IRepository[];
  /** What each environment's copy asks, where it asks Bedrock: doctor looks whether they answer. */
  readonly models: Readonly<Record<string, CalledModels>>;
  /** Environments whose copy allows experiments, and the region of each. */
  readonly experiments: Readonly<Record<string, string>>;
}

/** A copy, as far as its role's rights depend on it. */
export interface DeliveredCopy {
  /** Of its profile, and of its GitHub environment. */
  readonly name: string;
  readonly region: string;
  /** Of all its stacks: the CDK has to be bootstrapped in each. */
  readonly regions: readonly string[];
  /** Where a drill finds the copies of its backups, if anywhere. */
  readonly backupsCopiedTo?: string;
  readonly hasReader: boolean;
  /** Whether it lives for some hours; only then a workflow may remove it. */
  readonly endsByItself: boolean;
}

/** The models of a copy, and where it calls them. */
export interface CalledModels extends Omit<BedrockModelsProps, 'guardrail'> {
  readonly region: string;
}

/**
 * What GitHub's workflows may do, without a stored key: a workflow shows a token that names its repository and environment, and gets
 * some hours of the role that trusts exactly these.
 *
 * Deploying means assuming the CDK's own bootstrap roles, so the rights to change an account stay in one place; besides, a role may
 * look at what `npm run deploy` looks at first, hold drills beside its copy, and remove a copy that ends by itself. Which of our copies a role may change is not bounded here: all copies of an account
 * are deployed through the same bootstrap roles. An account a profile is what keeps them apart.
 */
export class GithubRoles extends Construct {
  constructor(scope: Construct, id: string, props: GithubRolesProps) {
    super(scope, id);
    const provider = props.githubProvider === 'create' ? newProvider(this) : existingProvider(this);
    const { account } = Stack.of(this);
    for (const copy of props.copies) {
      githubRole(this, `Deploy-${copy.name}`, provider, props, copy.name, [
        new PolicyStatement({ actions: ['sts:AssumeRole'], resources: bootstrapRoles(this, copy.regions) }),
        ...looking(this, props, copy),
        ...asking(this, props.models[copy.name]),
        ...experimentStatements(this, props.experiments[copy.name], copy.name),
        ...removalStatements(copy, account),
        ...drillStatements(copy, account),
      ]);
    }
    githubRole(this, 'PushImages', provider, props, 'images', [
      // It starts a push and knows no resource.
      new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
      new PolicyStatement({ actions: PUSH, resources: props.repositories.map(({ repositoryArn }) => repositoryArn) }),
    ]);
    acceptFindings(this, props);
  }
}

/** As long as the longest job of verb.yml may run. */
export const SESSION_HOURS = 3;

const ISSUER = 'token.actions.githubusercontent.com';
const PUSH = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:DescribeImages',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

function newProvider(scope: Construct): IOidcProvider {
  // No thumbprints: since 2023 IAM checks GitHub's certificate against its own list of authorities.
  return new OidcProviderNative(scope, 'Provider', { url: `https://${ISSUER}`, clientIds: ['sts.amazonaws.com'] });
}

function existingProvider(scope: Construct): IOidcProvider {
  const arn = Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'oidc-provider',
    resourceName: ISSUER,
  });
  return OidcProviderNative.fromOidcProviderArn(scope, 'Provider', arn);
}

function githubRole(
  scope: Construct,
  id: string,
  provider: IOidcProvider,
  props: GithubRolesProps,
  environment: string,
  statements: PolicyStatement[],
): void {
  new Role(scope, id, {
    roleName: `phase-five-github-${environment}`,
    description: `Workflows of ${props.githubRepository} in the GitHub environment ${environment}`,
    // A release in production, its watch and the whole way back take two: see .github/workflows/verb.yml.
    maxSessionDuration: Duration.hours(SESSION_HOURS),
    assumedBy: new WebIdentityPrincipal(provider.oidcProviderArn, {
      StringEquals: {
        [`${ISSUER}:aud`]: 'sts.amazonaws.com',
        // Equal and not alike: with a pattern, a fork or another branch's workflow could fit.
        [`${ISSUER}:sub`]: `repo:${props.githubRepository}:environment:${environment}`,
      },
    }),
    inlinePolicies: { Workflow: new PolicyDocument({ statements }) },
  });
}

/** One token of each model that the copy will ask, and of no other: whoever steals this hour can run up no other model's bill. */
function asking(scope: Construct, models: CalledModels | undefined): PolicyStatement[] {
  return models === undefined ? [] : modelStatements(scope, models.region, models);
}

/**
 * What `npm run deploy` reads before it asks: which stacks stand, and how; the version of the bootstrap; the images, and what their scan
 * found. `npm run release` reads besides which alarms ring.
 */
function looking(
  scope: Construct,
  { repositories }: GithubRolesProps,
  { name, regions }: DeliveredCopy,
): PolicyStatement[] {
  const inEachRegion = (service: string, resource: string, resourceName: string) =>
    regions.map((region) => Stack.of(scope).formatArn({ service, region, resource, resourceName }));
  return [
    // Without a name it lists all, and knows no resource; nor does the token that reading an image, or its signature beside it, begins with.
    new PolicyStatement({
      actions: ['cloudformation:DescribeStacks', 'cloudwatch:DescribeAlarms', 'ecr:GetAuthorizationToken'],
      resources: ['*'],
    }),
    new PolicyStatement({
      actions: ['cloudformation:GetTemplate'],
      resources: inEachRegion('cloudformation', 'stack', `roadmap-${name}-*`),
    }),
    new PolicyStatement({
      actions: ['ssm:GetParameter'],
      resources: inEachRegion('ssm', 'parameter', 'cdk-bootstrap/hnb659fds/version'),
    }),
    new PolicyStatement({
      actions: [
        'ecr:BatchGetImage',
        'ecr:DescribeImageScanFindings',
        'ecr:DescribeImages',
        'ecr:GetDownloadUrlForLayer',
      ],
      resources: repositories.map(({ repositoryArn }) => repositoryArn),
    }),
  ];
}

/** The roles that `cdk bootstrap` makes; `hnb659fds` is its default qualifier. */
function bootstrapRoles(scope: Construct, regions: readonly string[]): string[] {
  const { account } = Stack.of(scope);
  return regions.flatMap((region) =>
    ['deploy', 'file-publishing', 'lookup'].map((purpose) =>
      Stack.of(scope).formatArn({
        service: 'iam',
        region: '',
        resource: 'role',
        resourceName: `cdk-hnb659fds-${purpose}-role-${account}-${region}`,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }),
    ),
  );
}

function acceptFindings(roles: GithubRoles, props: GithubRolesProps): void {
  acknowledge(
    roles,
    ['AwsSolutions-IAM5[Resource::*]'],
    'ecr:GetAuthorizationToken and the listings of stacks, alarms, clusters, log groups, tags and experiments know no resource: the first only begins to read or push, the others only read. What may be read and pushed to is named beside it.',
  );
  for (const region of Object.values(props.experiments)) {
    acknowledge(
      roles,
      ['experiment', 'experiment-template'].map(
        (resource) => `AwsSolutions-IAM5[Resource::arn:aws:fis:${region}:<AWS::AccountId>:${resource}/*]`,
      ),
      'The service makes up the ids of templates and experiments. The tags of one copy, which a condition asks for, say whose they are.',
    );
  }
  for (const copy of props.copies) {
    acknowledge(
      roles,
      copy.regions.map(
        (region) =>
          `AwsSolutions-IAM5[Resource::arn:aws:cloudformation:${region}:<AWS::AccountId>:stack/roadmap-${copy.name}-*]`,
      ),
      "CloudFormation adds an id of its own to a stack's name. The pattern ends at the stacks of this one copy; deleting them wants its tags besides.",
    );
    acknowledge(
      roles,
      patternsOf(removalStatements(copy, '<AWS::AccountId>')).filter((id) => !id.includes(':cloudformation:')),
      'Services put something before and after the name of the copy in the names of its log groups. Only those that carry its tags may be deleted.',
    );
    acknowledge(
      roles,
      patternsOf(drillStatements(copy, '<AWS::AccountId>')),
      'Names of passwords, keys, snapshots and parameter groups are made up by services or by the network. What a drill makes and deletes in them is one cluster with one name; passwords and keys are bound by their tags.',
    );
  }
}

/** Ids of the findings about the patterns among the resources of these statements. */
function patternsOf(statements: readonly PolicyStatement[]): string[] {
  const patterns = statements.flatMap(({ resources }) => resources).filter((arn) => arn !== '*' && arn.includes('*'));
  return [...new Set(patterns)].map((arn) => `AwsSolutions-IAM5[Resource::${arn}]`);
}
