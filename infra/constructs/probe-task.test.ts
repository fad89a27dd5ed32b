import { Match } from 'aws-cdk-lib/assertions';
import { Cluster, DeploymentLifecycleStage } from 'aws-cdk-lib/aws-ecs';
import { describe, it } from 'vitest';
import { TEST_PORT } from './internal-load-balancer.ts';
import { ProbeTask } from './probe-task.ts';
import { ReleaseHook } from './release-hook.ts';
import { templateOf, testBalancer, testTaskProps, testVpc } from './template-of.builders.ts';

describe('ProbeTask', () => {
  const template = templateOf((stack) => {
    const vpc = testVpc(stack);
    const balancer = testBalancer(stack, vpc);
    const taskProps = testTaskProps(stack, vpc);
    new ReleaseHook(stack, 'Hook', {
      cluster: new Cluster(stack, 'Cluster', { vpc, clusterName: 'roadmap-test' }),
      clusterName: 'roadmap-test',
      vpc,
      placement: { vpcSubnets: { subnetGroupName: 'Public' }, assignPublicIp: true },
      task: new ProbeTask(stack, 'Probe', { ...taskProps, url: balancer.testUrl }),
      stage: DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT,
      description: 'Asks a release',
      badges: [taskProps.database.clientSecurityGroup],
      calls: { loadBalancer: balancer.loadBalancer, port: TEST_PORT },
      logRetentionDays: 1,
      customerManagedKeys: false,
    });
  });

  it('asks the release at the listener that nobody else is admitted to', () => {
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        Match.objectLike({
          Environment: Match.arrayWith([
            { Name: 'PROBE_URL', Value: { 'Fn::Join': ['', ['http://', Match.anyValue(), ':8090']] } },
          ]),
          ReadonlyRootFilesystem: true,
        }),
      ],
    });
  });

  it('is the one that the load balancer lets in there, and calls nothing else but AWS', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: TEST_PORT,
      ToPort: TEST_PORT,
      GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BalancerGroup'), 'GroupId'] },
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^HookGroup'), 'GroupId'] },
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Release task: admits nobody',
      SecurityGroupEgress: [Match.objectLike({ FromPort: 443, ToPort: 443 })],
    });
  });
});
