import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import {
  CfnScalingPolicy,
  ScalableTarget,
  ServiceNamespace,
  TargetTrackingScalingPolicy,
} from 'aws-cdk-lib/aws-applicationautoscaling';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import { type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { METRICS } from '../../services/roadmap-api/contract.ts';

export interface ServiceScalingProps {
  readonly service: FargateService;
  readonly minTasks: number;
  readonly maxTasks: number;
  readonly cpuPercent: number;
  /** Average over tasks; needs the collector, which publishes it under `metricNamespace`. */
  readonly requestsInFlight?: { readonly target: number; readonly metricNamespace: string };
}

/**
 * Adds tasks by whichever demands more of them: CPU (20-second data) or requests in flight per task.
 *
 * Answers wait for the model and burn no CPU, so CPU alone would let them queue; requests in flight count the waiting.
 */
export class ServiceScaling extends Construct {
  constructor(scope: Construct, id: string, props: ServiceScalingProps) {
    super(scope, id);
    const tasks = new ScalableTarget(this, 'Tasks', {
      serviceNamespace: ServiceNamespace.ECS,
      scalableDimension: 'ecs:service:DesiredCount',
      resourceId: `service/${props.service.cluster.clusterName}/${props.service.serviceName}`,
      minCapacity: props.minTasks,
      maxCapacity: props.maxTasks,
      role: serviceLinkedRole(this),
    });

    // L1: the L2's list of predefined metrics stops at 60-second data.
    new CfnScalingPolicy(this, 'Cpu', {
      policyName: 'cpu-20-seconds',
      policyType: 'TargetTrackingScaling',
      scalingTargetId: tasks.scalableTargetId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: props.cpuPercent,
        predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilizationHighResolution' },
        scaleOutCooldown: COOLDOWN.out.toSeconds(),
        scaleInCooldown: COOLDOWN.in.toSeconds(),
      },
    });
    if (props.requestsInFlight !== undefined) {
      new TargetTrackingScalingPolicy(this, 'RequestsInFlight', {
        scalingTarget: tasks,
        targetValue: props.requestsInFlight.target,
        customMetric: requestsInFlightPerTask(props.requestsInFlight.metricNamespace),
        scaleOutCooldown: COOLDOWN.out,
        scaleInCooldown: COOLDOWN.in,
      });
    }
  }
}

/** Out at once, in slowly: a burst that returns within five minutes finds its tasks still there. */
const COOLDOWN = { out: Duration.seconds(30), in: Duration.minutes(5) };

/** Each task reports its own gauge without naming itself, so the average of the reports is the average a task. */
function requestsInFlightPerTask(namespace: string): Metric {
  return new Metric({
    namespace,
    metricName: METRICS.requestsInFlight,
    statistic: Stats.AVERAGE,
    period: Duration.minutes(1),
  });
}

/** AWS makes this role with the account's first scalable service; a role of our own could do no less. */
function serviceLinkedRole(scope: Construct): IRole {
  const service = 'ecs.application-autoscaling.amazonaws.com';
  const arn = Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName: `aws-service-role/${service}/AWSServiceRoleForApplicationAutoScaling_ECSService`,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return Role.fromRoleArn(scope, 'ServiceLinkedRole', arn, { mutable: false });
}
