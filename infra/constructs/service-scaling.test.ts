import { Match } from 'aws-cdk-lib/assertions';
import { Cluster, FargateService } from 'aws-cdk-lib/aws-ecs';
import { describe, it } from 'vitest';
import { ApiTask } from './api-task.ts';
import { ServiceScaling, type ServiceScalingProps } from './service-scaling.ts';
import { templateOf, testTaskProps, testVpc } from './template-of.builders.ts';

const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';

describe('ServiceScaling', () => {
  it('follows CPU measured every 20 seconds', () => {
    scaling({}).hasResourceProperties(POLICY, {
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 55,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilizationHighResolution' },
        ScaleOutCooldown: 30,
        ScaleInCooldown: 300,
      },
    });
  });

  it('follows the requests in flight of an average task, when somebody measures them', () => {
    const template = scaling({ requestsInFlight: { target: 20, metricNamespace: 'roadmap-test' } });
    template.hasResourceProperties(POLICY, {
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 20,
        CustomizedMetricSpecification: {
          Namespace: 'roadmap-test',
          MetricName: 'http_server_active_requests',
          Statistic: 'Average',
          Dimensions: Match.absent(),
        },
      },
    });
    scaling({}).resourceCountIs(POLICY, 1);
  });

  it('stays between the bounds', () => {
    scaling({}).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MinCapacity: 1,
      MaxCapacity: 4,
    });
  });
});

const scaling = (changes: Partial<ServiceScalingProps>) =>
  templateOf((stack) => {
    const vpc = testVpc(stack);
    const service = new FargateService(stack, 'Service', {
      cluster: new Cluster(stack, 'Cluster', { vpc }),
      taskDefinition: new ApiTask(stack, 'Api', testTaskProps(stack, vpc)).definition,
      minHealthyPercent: 100,
      circuitBreaker: { enable: true },
    });
    new ServiceScaling(stack, 'Scaling', { service, minTasks: 1, maxTasks: 4, cpuPercent: 55, ...changes });
  });
