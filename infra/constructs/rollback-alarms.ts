import type { Alarm, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MetricAlarm } from '../../dashboards/alarms/metric-alarm.ts';
import { type AlarmSources, makeAlarm } from './make-alarm.ts';

export interface RollbackAlarmsProps extends AlarmSources {
  /** What takes a release back, as data that releases can be simulated against without an account. */
  readonly alarms: readonly MetricAlarm[];
}

/** The alarms that ECS asks while a release bakes. They say nothing of their own: every number comes with the data. */
export class RollbackAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: RollbackAlarmsProps) {
    super(scope, id);
    this.alarms = props.alarms.map((alarm) => makeAlarm(this, alarm, props));
  }

  /** Tells someone as well: outside a release nothing is rolled back. */
  notify(action: IAlarmAction): void {
    for (const alarm of this.alarms) alarm.addAlarmAction(action);
  }
}
