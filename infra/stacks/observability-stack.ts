import { Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { AlertTopic } from '../constructs/alert-topic.ts';
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
  readonly dashboard: boolean;
}

/** Deploys apart because it watches the others: a threshold is tuned weekly and must not wait for, or cause, a release. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const { topic } = props.alerts;
    const { alarms } = new HealthAlarms(this, 'Health', { ...props, action: new SnsAction(topic) });
    new ReleaseNotices(this, 'Releases', { ...props, topic });
    if (props.dashboard) {
      const { loadBalancer } = props.balancer;
      new OverviewDashboard(this, 'Overview', { ...props, name: props.copyName, loadBalancer, alarms });
    }
  }
}
