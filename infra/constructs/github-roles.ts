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

export interface GithubRolesProps {
  /** `owner/name`. */
  readonly githubRepository: string;
  readonly githubProvider: 'create' | 'existing';
  /** GitHub environments that may deploy, each with a role of its own. */
  readonly environments: readonly string[];
  /** Regions that the CDK is bootstrapped in. */
  readonly regions: readonly string[];
  readonly repositories: readonly IRepository[];
}

/**
 * What GitHub's workflows may do, without a stored key: a workflow shows a token that names its repository and environment, and gets
 * an hour of the role that trusts exactly these.
 *
 * Deploying means assuming the CDK's own bootstrap roles and no more, so the rights to change an account stay in one place.
 */
export class GithubRoles extends Construct {
  constructor(scope: Construct, id: string, props: GithubRolesProps) {
    super(scope, id);
    const provider = props.githubProvider === 'create' ? newProvider(this) : existingProvider(this);
    for (const environment of props.environments) {
      githubRole(this, `Deploy-${environment}`, provider, props, environment, [
        new PolicyStatement({ actions: ['sts:AssumeRole'], resources: bootstrapRoles(this, props.regions) }),
        new PolicyStatement({
          actions: ['ecr:DescribeImages'],
          resources: props.repositories.map(({ repositoryArn }) => repositoryArn),
        }),
      ]);
    }
    githubRole(this, 'PushImages', provider, props, 'images', [
      // It starts a push and knows no resource.
      new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
      new PolicyStatement({ actions: PUSH, resources: props.repositories.map(({ repositoryArn }) => repositoryArn) }),
    ]);
    acceptFindings(this);
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

function acceptFindings(roles: GithubRoles): void {
  acknowledge(
    roles,
    ['AwsSolutions-IAM5[Resource::*]'],
    'ecr:GetAuthorizationToken knows no resource: it only starts a push, and the repositories that may be pushed to are named beside it.',
  );
}
