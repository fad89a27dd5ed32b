import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnWorkspace } from 'aws-cdk-lib/aws-aps';
import { Construct } from 'constructs';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface MetricStoreProps {
  /** Shown in the console and in Grafana's list of data sources. */
  readonly alias: string;
  readonly protectData: boolean;
  readonly customerManagedKeys: boolean;
  readonly logRetentionDays: number;
}

/** Managed Prometheus: keeps every metric that the API exposes for 150 days, and answers Grafana. Free below 40 million samples. */
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
    });
    workspace.applyRemovalPolicy(props.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    this.workspaceArn = workspace.attrArn;
    this.remoteWriteUrl = `${workspace.attrPrometheusEndpoint}api/v1/remote_write`;
  }
}
