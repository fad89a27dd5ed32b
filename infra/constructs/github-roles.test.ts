import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { GithubRoles, type GithubRolesProps } from './github-roles.ts';
import { ImageRepository } from './image-repository.ts';
import { templateOf } from './template-of.builders.ts';

describe('GithubRoles', () => {
  it('trust one repository in one environment, by equality and not by likeness', () => {
    roles().hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'phase-five-github-production',
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: {
                'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
                'token.actions.githubusercontent.com:sub': 'repo:owner/name:environment:production',
              },
            },
          }),
        ],
      },
    });
  });

  it('deploy by assuming the roles of cdk bootstrap, and look at what a deployment looks at first', () => {
    roles().hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'phase-five-github-personal',
      Policies: [
        Match.objectLike({
          PolicyDocument: Match.objectLike({
            Statement: Match.arrayWith([
              Match.objectLike({
                Action: 'sts:AssumeRole',
                Resource: [Match.anyValue(), Match.anyValue(), Match.anyValue()],
              }),
              Match.objectLike({
                Action: [
                  'cloudformation:DescribeStacks',
                  'cloudwatch:DescribeAlarms',
                  'ecr:GetAuthorizationToken',
                  'rds:DescribeDBClusters',
                ],
                Resource: '*',
              }),
              Match.objectLike({
                Action: 'cloudformation:GetTemplate',
                Resource: Match.objectLike({
                  'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(':stack/roadmap-personal-\\*$')])],
                }),
              }),
              Match.objectLike({ Action: 'ssm:GetParameter' }),
              Match.objectLike({
                Action: [
                  'ecr:BatchGetImage',
                  'ecr:DescribeImageScanFindings',
                  'ecr:DescribeImages',
                  'ecr:GetDownloadUrlForLayer',
                ],
              }),
            ]),
          }),
        }),
      ],
    });
  });

  it('ask the models of their own copy, without a stream, and no model where the copy asks none', () => {
    const models = { personal: { region: 'us-east-1', answerModelId: 'amazon.nova-lite-v1:0' } };
    const policies = Object.values(roles({ models }).findResources('AWS::IAM::Role')).map(({ Properties }) => [
      Properties.RoleName,
      JSON.stringify(Properties.Policies),
    ]);
    const asking = policies.filter(([, policy]) => policy.includes('bedrock:'));
    expect(asking.map(([name]) => name)).toEqual(['phase-five-github-personal']);
    expect(asking[0]?.[1]).toContain('foundation-model/amazon.nova-lite-v1:0');
    expect(asking[0]?.[1]).not.toMatch(/Stream|"Resource":"\*"},?{"Action":"bedrock/);
  });

  it('run the experiments that lie in their own copy, where it allows any, and change none', () => {
    const policies = policiesByRole(roles({ experiments: { production: 'us-east-1' } }));
    expect(Object.keys(policies).filter((name) => JSON.stringify(policies[name]).includes('fis:'))).toEqual([
      'phase-five-github-production',
    ]);
    const statements = (policies['phase-five-github-production'] ?? []).filter(({ Action }) =>
      [Action].flat().join().includes('fis:'),
    );
    // What knows no resource may be listed, and nothing else of it done.
    const [open] = statements.filter(({ Resource }) => Resource === '*');
    expect([open?.Action].flat().filter((action) => action?.startsWith('fis:'))).toEqual([
      'fis:ListExperimentTemplates',
      'fis:ListExperiments',
    ]);
    const bound = statements.filter(({ Resource }) => Resource !== '*');
    expect(bound.map(({ Action, Condition }) => [Action, Object.keys(Condition?.StringEquals ?? {})])).toEqual([
      [
        ['fis:GetExperimentTemplate', 'fis:StartExperiment'],
        ['aws:ResourceTag/project', 'aws:ResourceTag/profile'],
      ],
      ['fis:StartExperiment', ['aws:RequestTag/project', 'aws:RequestTag/profile']],
      ['fis:TagResource', ['aws:RequestTag/project', 'aws:RequestTag/profile']],
      [
        ['fis:GetExperiment', 'fis:StopExperiment'],
        ['aws:ResourceTag/project', 'aws:ResourceTag/profile'],
      ],
    ]);
    for (const { Condition } of bound)
      expect(Object.values(Condition?.StringEquals ?? {})).toEqual(['phase-five', 'production']);
  });

  it('tag an experiment as their own only where it is not tagged as another copy’s', () => {
    const policies = policiesByRole(roles({ experiments: { production: 'us-east-1' } }));
    const tagging = (policies['phase-five-github-production'] ?? []).filter(({ Action }) =>
      [Action].flat().includes('fis:TagResource'),
    );
    expect(tagging.map(({ Condition }) => Condition?.StringEqualsIfExists)).toEqual([
      { 'aws:ResourceTag/project': 'phase-five', 'aws:ResourceTag/profile': 'production' },
    ]);
  });

  it('make the account’s provider, or use the one that is there', () => {
    roles().resourceCountIs('AWS::IAM::OIDCProvider', 1);
    roles({ githubProvider: 'existing' }).resourceCountIs('AWS::IAM::OIDCProvider', 0);
  });
});

describe('ImageRepository', () => {
  it('lets images of one copy make room for each other alone, and leaves signatures to their images', () => {
    const [repository] = Object.values(roles().findResources('AWS::ECR::Repository'));
    const { rules } = JSON.parse(repository?.['Properties'].LifecyclePolicy.LifecyclePolicyText);
    const selections = rules.map(({ selection }: { selection: object }) => selection);
    expect(selections).toEqual(
      ['personal', 'production'].map((copy) => ({
        tagStatus: 'tagged',
        tagPatternList: [`${copy}-*`],
        countType: 'imageCountMoreThan',
        countNumber: 30,
      })),
    );
  });

  it('scans on arrival, never changes a tag, and lets old images go', () => {
    roles().hasResource('AWS::ECR::Repository', {
      DeletionPolicy: 'Retain',
      Properties: {
        ImageTagMutability: 'IMMUTABLE',
        ImageScanningConfiguration: { ScanOnPush: true },
        LifecyclePolicy: { LifecyclePolicyText: Match.stringLikeRegexp('"countNumber":30') },
      },
    });
  });
});

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Partial<Record<'StringEquals' | 'StringEqualsIfExists', Readonly<Record<string, string>>>>;
}

/** What each role may do, by its name. */
function policiesByRole(template: ReturnType<typeof roles>): Record<string, Statement[]> {
  return Object.fromEntries(
    Object.values(template.findResources('AWS::IAM::Role')).map(({ Properties }) => [
      Properties.RoleName,
      Properties.Policies[0].PolicyDocument.Statement,
    ]),
  );
}

const COPY = {
  name: 'personal',
  region: 'us-east-1',
  regions: ['us-east-1'],
  hasReader: false,
  endsByItself: false,
};

const roles = (changes: Partial<GithubRolesProps> = {}) =>
  templateOf((stack) => {
    const { repository } = new ImageRepository(stack, 'Images', {
      repositoryName: 'a/b',
      keepImages: 30,
      builtFor: ['personal', 'production'],
    });
    new GithubRoles(stack, 'Github', {
      githubRepository: 'owner/name',
      githubProvider: 'create',
      copies: [COPY, { ...COPY, name: 'production', hasReader: true }],
      repositories: [repository],
      models: {},
      experiments: {},
      ...changes,
    });
  });
