import { stringify } from 'yaml';
import { alertRoutes } from './alertmanager-config.ts';

export interface SnsReceiver {
  readonly topicArn: string;
  readonly region: string;
}

/** What SNS takes as a subject: 100 characters of ASCII, and Managed Prometheus cuts what is longer. */
const SUBJECT = '[{{ .Status }}] {{ .CommonLabels.alertname }}';

/**
 * The definition of Managed Prometheus' Alertmanager: the same routes, and one topic for pages and tickets, whose subscribers tell them
 * apart by the attribute `severity`. SNS is the only receiver it knows
 * (https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-receiver-config.html).
 */
export function managedAlertmanager({ topicArn, region }: SnsReceiver): string {
  const receiver = (severity: 'page' | 'ticket') => ({
    name: severity,
    sns_configs: [
      { topic_arn: topicArn, sigv4: { region }, subject: SUBJECT, attributes: { severity }, send_resolved: true },
    ],
  });
  const config = { ...alertRoutes(), receivers: [receiver('page'), receiver('ticket')] };
  return stringify({ alertmanager_config: stringify(config, { lineWidth: 0 }) }, { lineWidth: 0 });
}
