import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnRuleGroupsNamespace, CfnWorkspace } from 'aws-cdk-lib/aws-aps';
import { Construct } from 'constructs';
import { rulesFile } from '../../dashboards/rules/generate-rules.ts';
import { managedAlertmanager } from '../../dashboards/rules/managed-alertmanager.ts';
import type { AlertTopic } from './alert-topic.ts';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface MetricStoreProps {
  /** Shown in the console and in Grafana's list of data sources. */
  readonly alias: string;
  /** Where its alerts go. */
  readonly alerts: AlertTopic;
  readonly protectData: boolean;
  readonly customerManagedKeys: boolean;
  readonly logRetentionDays: number;
}

/**
 * Managed Prometheus: keeps every metric that the API exposes for 150 days, answers Grafana, evaluates the generated rules, and tells
 * the topic. Free below 40 million samples.
 */
export class MetricStore extends Construct {
  readonly workspaceArn: string;
  readonly remoteWriteUrl: string;

  constructor(scope: Construct, id: string, props: MetricStoreProps) {
    super(scope, id);
    // Under this prefix Managed Prometheus may write without a resource policy of its own.
    const logs = new ExpiringLogGroup(this, 'RuleLogs', {
      ...props,
      logGroupName: `/aws/vendedlogs/prometheus/${props.alias}`,
    });
    const workspace = new CfnWorkspace(this, 'Workspace', {
      alias: props.alias,
      loggingConfiguration: { logGroupArn: logs.logGroup.logGroupArn },
      alertManagerDefinition: managedAlertmanager({
        topicArn: props.alerts.topic.topicArn,
        region: Stack.of(this).region,
      }),
    });
    new CfnRuleGroupsNamespace(this, 'Rules', {
      name: 'phase-five',
      workspace: workspace.attrArn,
      data: rulesFile(),
    });
    workspace.applyRemovalPolicy(props.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    this.workspaceArn = workspace.attrArn;
    this.remoteWriteUrl = `${workspace.attrPrometheusEndpoint}api/v1/remote_write`;
  }
}
