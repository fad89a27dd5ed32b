import { Match } from 'aws-cdk-lib/assertions';
import { Cluster, DeploymentLifecycleStage } from 'aws-cdk-lib/aws-ecs';
import { describe, expect, it } from 'vitest';
import { ReleaseHook } from './release-hook.ts';
import { ReleaseTask } from './release-task.ts';
import { templateOf, testTaskProps, testVpc } from './template-of.builders.ts';

describe('ReleaseHook', () => {
  const template = templateOf((stack) => {
    const vpc = testVpc(stack);
    const taskProps = testTaskProps(stack, vpc);
    new ReleaseHook(stack, 'Hook', {
      stage: DeploymentLifecycleStage.PRE_SCALE_UP,
      description: 'Before a release',
      cluster: new Cluster(stack, 'Cluster', { vpc, clusterName: 'roadmap-test' }),
      clusterName: 'roadmap-test',
      vpc,
      placement: { vpcSubnets: { subnetGroupName: 'Public' }, assignPublicIp: true },
      task: new ReleaseTask(stack, 'Release', taskProps),
      badges: [taskProps.database.clientSecurityGroup],
      logRetentionDays: 1,
      customerManagedKeys: false,
    });
  });

  it('stands in the template as code that can be read, within the 4,096 characters that Lambda takes', () => {
    const [hook] = Object.values(template.findResources('AWS::Lambda::Function'));
    const code: string = hook?.['Properties'].Code.ZipFile;
    expect(code).toContain('RunTaskCommand');
    expect(code.length).toBeLessThan(4096);
    expect(hook?.['Properties']).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
    });
  });

  it('may run this one task definition in this one cluster', () => {
    statement({
      Action: 'ecs:RunTask',
      Resource: { Ref: Match.stringLikeRegexp('^ReleaseTask') },
      Condition: { ArnEquals: { 'ecs:cluster': Match.anyValue() } },
    });
  });

  it('may hand the task its two roles, to ECS alone', () => {
    statement({
      Action: 'iam:PassRole',
      Resource: [Match.anyValue(), Match.anyValue()],
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    });
  });

  it('runs the task where nobody can call it', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Release task: admits nobody',
      SecurityGroupIngress: Match.absent(),
    });
  });

  const statement = (expected: object) =>
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(expected)]) },
    });
});
