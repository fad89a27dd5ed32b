import { Duration } from 'aws-cdk-lib';
import {
  AnomalyDetectionAlarm,
  ComparisonOperator,
  type IAlarmAction,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type Anomaly, BAND_WIDTH } from '../../dashboards/alarms/anomalies.ts';
import { runbookPath } from '../../dashboards/rules/links.ts';
import { type AlarmSources, metricOf } from './make-alarm.ts';

export interface AnomalyAlarmsProps extends AlarmSources {
  /** $0.30 a month each: the metric, and the two edges of its band. */
  readonly anomalies: readonly Anomaly[];
  readonly action: IAlarmAction;
}

/**
 * Go off above what CloudWatch has learnt to expect of an hour, which knows hours of the day and days of the week; Prometheus' rule
 * knows the day before. It learns from two weeks, and takes what it has until then.
 */
export class AnomalyAlarms extends Construct {
  readonly alarms: readonly AnomalyDetectionAlarm[];

  constructor(scope: Construct, id: string, props: AnomalyAlarmsProps) {
    super(scope, id);
    this.alarms = props.anomalies.map((anomaly) => {
      const { name, what, metric, floor, floorReads } = anomaly;
      const alarm = new AnomalyDetectionAlarm(this, name, {
        metric: new MathExpression({
          // Values below the floor count as zero, and a band that was learnt from zeros is crossed by any value above the floor.
          expression: `IF(value > ${floor}, value, 0)`,
          usingMetrics: { value: metricOf(metric, HOUR, props) },
          label: name,
          period: HOUR,
        }),
        stdDevs: BAND_WIDTH,
        comparisonOperator: ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: `${what} is over ${floorReads} and far above what is usual at this hour. What to do: ${runbookPath(name)}`,
      });
      alarm.addAlarmAction(props.action);
      return alarm;
    });
  }
}

const HOUR = Duration.hours(1);
