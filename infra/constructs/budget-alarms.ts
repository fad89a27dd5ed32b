import type { AlarmBase, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { BurnAlarm } from '../../dashboards/alarms/burn-alarms.ts';
import { type AlarmSources, makeAlarm, makeCompositeAlarm } from './make-alarm.ts';

export interface BudgetAlarmsProps extends AlarmSources {
  /** An alarm costs $0.10 a month for each metric that it reads, and a composite $0.50. */
  readonly budgets: readonly BurnAlarm[];
  readonly action: IAlarmAction;
}

/** Go off when an error budget burns too fast, by the same numbers as Prometheus' alerts. */
export class BudgetAlarms extends Construct {
  /** Those that tell somebody. */
  readonly alarms: readonly AlarmBase[];

  constructor(scope: Construct, id: string, props: BudgetAlarmsProps) {
    super(scope, id);
    this.alarms = props.budgets.map((budget) =>
      budget.windows === 'both'
        ? makeCompositeAlarm(this, budget.composite, props)
        : makeAlarm(this, budget.alarm, props),
    );
    for (const alarm of this.alarms) alarm.addAlarmAction(props.action);
  }
}
