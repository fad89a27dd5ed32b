import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { type ApplicationLoadBalancer, HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';

export interface RollbackAlarmsProps {
  readonly loadBalancer: ApplicationLoadBalancer;
  /** Share of failed requests, in percent. */
  readonly errorPercent: number;
  readonly p95LatencyMs: number;
}

/**
 * What takes a release back: failed requests or slow ones, seen at the load balancer during the bake.
 *
 * They watch the load balancer and not a target group, because the groups swap roles with every release.
 */
export class RollbackAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: RollbackAlarmsProps) {
    super(scope, id);
    this.alarms = [
      alarm(this, 'Errors', {
        metric: errorPercent(props.loadBalancer),
        threshold: props.errorPercent,
        why: `More than ${props.errorPercent} % of requests failed; a release in progress is rolled back.`,
      }),
      alarm(this, 'Latency', {
        metric: props.loadBalancer.metrics.targetResponseTime({
          statistic: Stats.percentile(95),
          period: Duration.minutes(1),
        }),
        threshold: props.p95LatencyMs / 1000,
        why: `One request in twenty waited over ${props.p95LatencyMs} ms for its first byte; a release in progress is rolled back.`,
      }),
    ];
  }

  /** Tells someone as well: outside a release nothing is rolled back. */
  notify(action: IAlarmAction): void {
    for (const alarm of this.alarms) alarm.addAlarmAction(action);
  }
}

function alarm(scope: Construct, id: string, props: { metric: IMetric; threshold: number; why: string }): Alarm {
  return new Alarm(scope, id, {
    metric: props.metric,
    threshold: props.threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    // Two minutes in a row: one slow request in a quiet minute is no reason to undo a release.
    evaluationPeriods: 2,
    datapointsToAlarm: 2,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: props.why,
  });
}

function errorPercent(loadBalancer: ApplicationLoadBalancer): IMetric {
  const sum = { statistic: Stats.SUM, period: Duration.minutes(1) };
  return new MathExpression({
    // Both kinds are missing while nothing fails, and a sum with a missing term is missing.
    expression: '100 * (FILL(target, 0) + FILL(balancer, 0)) / requests',
    usingMetrics: {
      target: loadBalancer.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sum),
      balancer: loadBalancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, sum),
      requests: loadBalancer.metrics.requestCount(sum),
    },
    label: 'Failed requests, percent',
    period: Duration.minutes(1),
  });
}
