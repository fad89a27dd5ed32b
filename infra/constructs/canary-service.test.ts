import { Match } from 'aws-cdk-lib/assertions';
import { Cluster, DeploymentLifecycleStage } from 'aws-cdk-lib/aws-ecs';
import { describe, it } from 'vitest';
import { rollbackAlarms } from '../../dashboards/alarms/rollback-alarms.ts';
import { ApiTask } from './api-task.ts';
import { CanaryService, type CanaryServiceProps } from './canary-service.ts';
import { ReleaseHook } from './release-hook.ts';
import { ReleaseTask } from './release-task.ts';
import { RollbackAlarms } from './rollback-alarms.ts';
import { templateOf, testBalancer, testTaskProps, testVpc } from './template-of.builders.ts';

describe('CanaryService', () => {
  it('tries a release on a part of the traffic, and bakes before and after it takes the rest', () => {
    service().hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        Strategy: 'CANARY',
        CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 5 },
        BakeTimeInMinutes: 10,
      },
    });
  });

  it('takes a release back on an alarm, and when its tasks do not start', () => {
    service().hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        Alarms: { Enable: true, Rollback: true, AlarmNames: [Match.anyValue(), Match.anyValue()] },
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
    });
  });

  it('runs the release task before anything of a release starts', () => {
    service().hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: { LifecycleHooks: [Match.objectLike({ LifecycleStages: ['PRE_SCALE_UP'] })] },
    });
  });

  it('leads a probe to a release by one listener rule, and then its users by another', () => {
    service().hasResourceProperties('AWS::ECS::Service', {
      LoadBalancers: [
        Match.objectLike({
          AdvancedConfiguration: Match.objectLike({
            AlternateTargetGroupArn: { Ref: Match.stringLikeRegexp('^BalancerGreen') },
            ProductionListenerRule: { Ref: Match.stringLikeRegexp('^BalancerProduction') },
            TestListenerRule: { Ref: Match.stringLikeRegexp('^BalancerTest') },
          }),
        }),
      ],
    });
  });

  it('keeps a base on demand and puts the rest on Spot as told', () => {
    service({ spot: { onDemandBase: 2, spotPercent: 75 } }).hasResourceProperties('AWS::ECS::Service', {
      CapacityProviderStrategy: [
        { CapacityProvider: 'FARGATE', Base: 2, Weight: 25 },
        { CapacityProvider: 'FARGATE_SPOT', Weight: 75 },
      ],
    });
    service({ spot: { onDemandBase: 0, spotPercent: 100 } }).hasResourceProperties('AWS::ECS::Service', {
      CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 100 }],
    });
  });

  it('never states how many tasks there are: that would undo autoscaling at every deployment', () => {
    service().hasResourceProperties('AWS::ECS::Service', { DesiredCount: Match.absent() });
  });

  it('reports CPU every 20 seconds', () => {
    service().hasResourceProperties('AWS::ECS::Service', {
      Monitoring: { MetricConfigurations: [{ MetricNames: ['CPUUtilization'], ResolutionSeconds: 20 }] },
    });
  });

  it('lets tasks call out on 443 and nowhere else, and opens them to the load balancer alone', () => {
    const template = service();
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'API tasks: admit the load balancer only',
      SecurityGroupEgress: [Match.objectLike({ FromPort: 443, ToPort: 443 })],
      SecurityGroupIngress: Match.absent(),
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 8080,
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BalancerGroup'), 'GroupId'] },
    });
  });
});

function service(changes: Partial<CanaryServiceProps> = {}) {
  return templateOf((stack) => {
    const vpc = testVpc(stack);
    const cluster = new Cluster(stack, 'Cluster', { vpc, enableFargateCapacityProviders: true });
    const balancer = testBalancer(stack, vpc);
    const taskProps = testTaskProps(stack, vpc);
    const placement = { vpcSubnets: { subnetGroupName: 'Public' }, assignPublicIp: true };
    const badge = taskProps.database.clientSecurityGroup;
    new CanaryService(stack, 'Canary', {
      cluster,
      vpc,
      balancer,
      placement,
      task: new ApiTask(stack, 'Api', taskProps),
      badges: { Database: badge },
      spot: { onDemandBase: 1, spotPercent: 50 },
      canary: { trafficPercent: 10, canaryBakeMinutes: 5, finalBakeMinutes: 10 },
      rollbackAlarms: new RollbackAlarms(stack, 'Alarms', {
        loadBalancer: balancer.loadBalancer,
        metricNamespace: 'roadmap-test',
        alarms: rollbackAlarms({ collector: false }),
      }).alarms,
      releaseHooks: [
        new ReleaseHook(stack, 'Hook', {
          stage: DeploymentLifecycleStage.PRE_SCALE_UP,
          description: 'Before a release',
          cluster,
          clusterName: 'roadmap-test',
          vpc,
          placement,
          task: new ReleaseTask(stack, 'Release', taskProps),
          badges: [badge],
          logRetentionDays: 1,
          customerManagedKeys: false,
        }).target,
      ],
      ...changes,
    });
  });
}
