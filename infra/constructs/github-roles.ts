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
import { experimentStatements } from './experiment-statements.ts';

export interface GithubRolesProps {
  /** `owner/name`. */
  readonly githubRepository: string;
  readonly githubProvider: 'create' | 'existing';
  /** GitHub environments that may deploy, each with a role of its own. */
  readonly environments: readonly string[];
  /** Regions that the CDK is bootstrapped in. */
  readonly regions: readonly string[];
  readonly repositories: readonly IRepository[];
  /** What each environment's copy asks, where it asks Bedrock: doctor looks whether they answer. */
  readonly models: Readonly<Record<string, CalledModels>>;
  /** Environments whose copy allows experiments, and the region of each. */
  readonly experiments: Readonly<Record<string, string>>;
}

/** The models of a copy, and where it calls them. */
export interface CalledModels extends Omit<BedrockModelsProps, 'guardrail'> {
  readonly region: string;
}

/**
 * What GitHub's workflows may do, without a stored key: a workflow shows a token that names its repository and environment, and gets
 * an hour of the role that trusts exactly these.
 *
 * Deploying means assuming the CDK's own bootstrap roles, so the rights to change an account stay in one place; besides, a role may
 * look at what `npm run deploy` looks at first. Which of our copies a role may change is not bounded here: all copies of an account
 * are deployed through the same bootstrap roles. An account a profile is what keeps them apart.
 */
export class GithubRoles extends Construct {
  constructor(scope: Construct, id: string, props: GithubRolesProps) {
    super(scope, id);
    const provider = props.githubProvider === 'create' ? newProvider(this) : existingProvider(this);
    for (const environment of props.environments) {
      githubRole(this, `Deploy-${environment}`, provider, props, environment, [
        new PolicyStatement({ actions: ['sts:AssumeRole'], resources: bootstrapRoles(this, props.regions) }),
        ...looking(this, props, environment),
        ...asking(this, props.models[environment]),
        ...experimentStatements(this, props.experiments[environment], environment),
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
    maxSessionDuration: Duration.hours(1),
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
  { regions, repositories }: GithubRolesProps,
  environment: string,
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
      resources: inEachRegion('cloudformation', 'stack', `roadmap-${environment}-*`),
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
    'ecr:GetAuthorizationToken and the listings of stacks, of alarms and of experiments know no resource: the first only begins to read or push, the others only read. What may be read and pushed to is named beside it.',
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
  for (const region of props.regions) {
    for (const environment of props.environments) {
      acknowledge(
        roles,
        [
          `AwsSolutions-IAM5[Resource::arn:aws:cloudformation:${region}:<AWS::AccountId>:stack/roadmap-${environment}-*]`,
        ],
        "CloudFormation adds an id of its own to a stack's name. The pattern ends at the stacks of this one copy, and only reads them.",
      );
    }
  }
}
