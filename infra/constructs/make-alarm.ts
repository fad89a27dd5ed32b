import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type {
  AlarmMetric,
  CompositeAlarm as CompositeData,
  MetricAlarm,
  MissingData,
} from '../../dashboards/alarms/metric-alarm.ts';
import { acknowledge } from './acknowledge.ts';

/** Where the metrics of a copy are found. */
export interface AlarmSources {
  readonly loadBalancer: ApplicationLoadBalancer;
  /** CloudWatch namespace of what the collector reports. */
  readonly metricNamespace: string;
}

/** The alarm that the data describes, without an action. Its id is its name. */
export function makeAlarm(scope: Construct, data: MetricAlarm, sources: AlarmSources): Alarm {
  const period = Duration.seconds(data.periodSeconds);
  const metrics = Object.entries(data.metrics).map(([id, metric]) => [id, metricOf(metric, period, sources)]);
  return new Alarm(scope, data.name, {
    metric: new MathExpression({
      expression: data.expression,
      usingMetrics: Object.fromEntries(metrics),
      label: data.name,
      period,
    }),
    threshold: data.threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: data.evaluationPeriods,
    datapointsToAlarm: data.datapointsToAlarm,
    treatMissingData: MISSING[data.treatMissingData],
    alarmDescription: data.describes,
  });
}

/** The composite and the alarms that it joins, which tell nobody themselves. */
export function makeCompositeAlarm(scope: Construct, data: CompositeData, sources: AlarmSources): CompositeAlarm {
  const groups = data.anyOf.map((group) =>
    AlarmRule.allOf(
      ...group.map((one) => {
        const alarm = makeAlarm(scope, one, sources);
        acknowledge(alarm, ['NIST.800.53.R5-CloudWatchAlarmAction'], JOINED);
        return AlarmRule.fromAlarm(alarm, AlarmState.ALARM);
      }),
    ),
  );
  return new CompositeAlarm(scope, data.name, {
    alarmRule: AlarmRule.anyOf(...groups),
    alarmDescription: data.describes,
  });
}

const JOINED =
  'One window of a budget by itself is no reason to wake anybody: the composite that joins both of them tells, and a policy test holds that it does.';

/** A metric of the copy as CloudWatch keeps it. */
export function metricOf({ from, name, statistic }: AlarmMetric, period: Duration, sources: AlarmSources): Metric {
  const place =
    from === 'balancer'
      ? {
          namespace: 'AWS/ApplicationELB',
          dimensionsMap: { LoadBalancer: sources.loadBalancer.loadBalancerFullName },
        }
      : { namespace: sources.metricNamespace };
  return new Metric({ ...place, metricName: name, statistic, period });
}

const MISSING: Readonly<Record<MissingData, TreatMissingData>> = {
  missing: TreatMissingData.MISSING,
  ignore: TreatMissingData.IGNORE,
  breaching: TreatMissingData.BREACHING,
  notBreaching: TreatMissingData.NOT_BREACHING,
};
