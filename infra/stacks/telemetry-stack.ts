import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlertTopic, type AlertTopicProps } from '../constructs/alert-topic.ts';
import { MetricStore, type MetricStoreProps } from '../constructs/metric-store.ts';

export interface TelemetryStackProps extends StackProps, AlertTopicProps {
  /** Absent: no Managed Prometheus; the few metrics that matter are CloudWatch's own. */
  readonly prometheus?: Omit<MetricStoreProps, 'alerts'>;
}

/** Deploys apart because signals outlive what sends them: history survives a service that is torn down and made again. */
export class TelemetryStack extends Stack {
  readonly alerts: AlertTopic;
  readonly metrics: MetricStore | undefined;

  constructor(scope: Construct, id: string, props: TelemetryStackProps) {
    super(scope, id, props);
    this.alerts = new AlertTopic(this, 'Alerts', props);
    this.metrics =
      props.prometheus === undefined
        ? undefined
        : new MetricStore(this, 'Metrics', { ...props.prometheus, alerts: this.alerts });
  }
}
