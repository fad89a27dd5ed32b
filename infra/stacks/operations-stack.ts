import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EXPERIMENT_PLANS } from '../config/experiment-plans.ts';
import type { Profile } from '../config/schema.ts';
import type { AlertTopic } from '../constructs/alert-topic.ts';
import { CostGuard } from '../constructs/cost-guard.ts';
import { Experiments } from '../constructs/experiments.ts';
import type { RollbackAlarms } from '../constructs/rollback-alarms.ts';
import type { VectorDatabase } from '../constructs/vector-database.ts';

export type OperationsStackProps = StackProps &
  Omit<Profile['operations'], 'backup'> & {
    readonly copyName: string;
    /** Value of the tag `profile`. */
    readonly profileTag: string;
    readonly alerts: AlertTopic;
    readonly database: VectorDatabase;
    readonly rollbackAlarms: RollbackAlarms;
    readonly customerManagedKeys: boolean;
    readonly logRetentionDays: number;
  };

/** Deploys apart because it guards the copy from the outside: money and experiments belong to whoever runs it, not to a release. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, props: OperationsStackProps) {
    super(scope, id, props);
    new CostGuard(this, 'Cost', { ...props, name: props.copyName, topic: props.alerts.topic });
    if (props.experiments !== undefined) {
      new Experiments(this, 'Experiments', {
        ...props,
        ...props.experiments,
        plans: EXPERIMENT_PLANS,
        clusterName: props.copyName,
        databaseArn: props.database.clusterArn,
        stopAlarmArns: props.rollbackAlarms.alarms.map(({ alarmArn }) => alarmArn),
      });
    }
  }
}
