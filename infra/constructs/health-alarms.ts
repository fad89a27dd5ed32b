import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ApplicationLoadBalancer, ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { InternalLoadBalancer } from './internal-load-balancer.ts';

export interface HealthAlarmsProps {
  readonly balancer: InternalLoadBalancer;
  readonly clusterIdentifier: string;
  readonly action: IAlarmAction;
}

/** What is wrong whatever the objectives say: nobody serves, or the database has no capacity left. */
export class HealthAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: HealthAlarmsProps) {
    super(scope, id);
    this.alarms = [
      new Alarm(this, 'NobodyServes', {
        metric: healthyTasks(props.balancer),
        threshold: 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 3,
        // A load balancer without a single target reports nothing, which is the worst case and not a good one.
        treatMissingData: TreatMissingData.BREACHING,
        alarmDescription: 'No task has been healthy for three minutes. Look at the service events and the API log.',
      }),
      new Alarm(this, 'DatabaseAtItsLimit', {
        metric: capacityUsedPercent(props.clusterIdentifier),
        threshold: 90,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 3,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription:
          'Aurora has used 90 % of database.maxCapacityAcu for 15 minutes. Raise it, or look for a slow query in Performance Insights.',
      }),
    ];
    for (const alarm of this.alarms) alarm.addAlarmAction(props.action);
  }
}

/** Over both target groups: they take turns, so one of them is empty between releases. */
function healthyTasks({ loadBalancer, blue, green }: InternalLoadBalancer): IMetric {
  return new MathExpression({
    expression: 'FILL(blue, 0) + FILL(green, 0)',
    usingMetrics: { blue: healthyIn(blue, loadBalancer), green: healthyIn(green, loadBalancer) },
    label: 'Healthy tasks',
    period: Duration.minutes(1),
  });
}

/** Written out, because the L2 cuts the balancer's name out of a listener's ARN, and a reference to another stack cannot be cut. */
function healthyIn(targetGroup: ApplicationTargetGroup, loadBalancer: ApplicationLoadBalancer): Metric {
  return new Metric({
    namespace: 'AWS/ApplicationELB',
    metricName: 'HealthyHostCount',
    dimensionsMap: {
      TargetGroup: targetGroup.targetGroupFullName,
      LoadBalancer: loadBalancer.loadBalancerFullName,
    },
    statistic: Stats.MAXIMUM,
    period: Duration.minutes(1),
  });
}

/** CloudWatch knows it without asking Aurora, so a paused database stays paused. */
function capacityUsedPercent(clusterIdentifier: string): IMetric {
  return new Metric({
    namespace: 'AWS/RDS',
    metricName: 'ACUUtilization',
    dimensionsMap: { DBClusterIdentifier: clusterIdentifier },
    statistic: Stats.AVERAGE,
    period: Duration.minutes(5),
  });
}
