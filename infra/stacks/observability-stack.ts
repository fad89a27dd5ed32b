import { Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { ANOMALIES } from '../../dashboards/alarms/anomalies.ts';
import { type BurnAlarm, burnAlarms, OBJECTIVE_NAMES } from '../../dashboards/alarms/burn-alarms.ts';
import type { Profile } from '../config/schema.ts';
import type { AlertTopic } from '../constructs/alert-topic.ts';
import { AnomalyAlarms } from '../constructs/anomaly-alarms.ts';
import { BudgetAlarms } from '../constructs/budget-alarms.ts';
import { HealthAlarms } from '../constructs/health-alarms.ts';
import type { InternalLoadBalancer } from '../constructs/internal-load-balancer.ts';
import { OverviewDashboard } from '../constructs/overview-dashboard.ts';
import { ReleaseNotices } from '../constructs/release-notices.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly copyName: string;
  readonly alerts: AlertTopic;
  readonly service: FargateService;
  readonly balancer: InternalLoadBalancer;
  readonly clusterIdentifier: string;
  readonly metricNamespace: string;
  readonly dashboard: boolean;
  readonly budgets: Profile['operations']['budgets'];
  readonly anomalies: boolean;
}

/** Deploys apart because it watches the others: a threshold is tuned weekly and must not wait for, or cause, a release. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const { topic } = props.alerts;
    const { loadBalancer } = props.balancer;
    const action = new SnsAction(topic);
    const health = new HealthAlarms(this, 'Health', { ...props, action });
    const budgets = new BudgetAlarms(this, 'Budgets', {
      ...props,
      loadBalancer,
      action,
      budgets: alarmsOf(props.budgets),
    });
    new ReleaseNotices(this, 'Releases', { ...props, topic });
    const anomalies = props.anomalies
      ? new AnomalyAlarms(this, 'Anomalies', { ...props, loadBalancer, action, anomalies: ANOMALIES }).alarms
      : [];
    if (props.dashboard) {
      const alarms = [...health.alarms, ...budgets.alarms, ...anomalies];
      new OverviewDashboard(this, 'Overview', { ...props, name: props.copyName, loadBalancer, alarms });
    }
  }
}

/** Of each objective, the rates that the profile wants to hear of. */
function alarmsOf({ windows, burns }: Profile['operations']['budgets']): BurnAlarm[] {
  return OBJECTIVE_NAMES.flatMap((name) => burnAlarms(name, burns[name] ?? [], windows));
}
