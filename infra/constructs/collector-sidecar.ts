import { Stack } from 'aws-cdk-lib';
import { ContainerImage, type TaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { COLLECTOR_ENV, COLLECTOR_IMAGE_BY_DIGEST, ecsCollector } from '../../dashboards/collector/ecs-collector.ts';
import { addHardenedContainer } from './hardened-container.ts';

export interface CollectorSidecarProps {
  /** What boards call this copy: every series says so in its label `profile`. */
  readonly copyName: string;
  /** CloudWatch namespace of the few metrics that scaling and alarms read. */
  readonly metricNamespace: string;
  /** Where CloudWatch expects those metrics as embedded-metric-format logs; must exist and expire. */
  readonly metricLogGroup: { readonly logGroupName: string; readonly logGroupArn: string };
  /** Managed Prometheus, for all metrics. */
  readonly prometheus: { readonly remoteWriteUrl: string; readonly workspaceArn: string };
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/** The most that the collector may hold; its own limit lies below, so that it drops data before it is killed. */
export const COLLECTOR_MEMORY_MIB = 192;

/**
 * The OpenTelemetry Collector beside the API, with the configuration that is committed as dashboards/collector/generated/ecs.yaml. It
 * sends with the task's role. Not essential: the API serves on when it stops.
 */
export function addCollectorSidecar(task: TaskDefinition, props: CollectorSidecarProps): void {
  addHardenedContainer(task, 'collector', {
    ...props,
    image: ContainerImage.fromRegistry(COLLECTOR_IMAGE_BY_DIGEST),
    command: [`--config=env:${COLLECTOR_ENV.config}`],
    essential: false,
    memoryLimitMiB: COLLECTOR_MEMORY_MIB,
    environment: {
      [COLLECTOR_ENV.config]: configText(),
      [COLLECTOR_ENV.profile]: props.copyName,
      [COLLECTOR_ENV.region]: Stack.of(task).region,
      [COLLECTOR_ENV.metricNamespace]: props.metricNamespace,
      [COLLECTOR_ENV.metricLogGroup]: props.metricLogGroup.logGroupName,
      [COLLECTOR_ENV.remoteWriteUrl]: props.prometheus.remoteWriteUrl,
    },
  });
  for (const statement of permissions(props)) task.addToTaskRolePolicy(statement);
}

/** JSON is YAML, which is what the collector reads. The dollar is escaped: a template takes `${` for something of its own. */
const configText = () => JSON.stringify(ecsCollector()).replaceAll('${', '\\u0024{');

function permissions({ metricLogGroup, prometheus }: CollectorSidecarProps): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
      resources: [metricLogGroup.logGroupArn],
    }),
    new PolicyStatement({
      // X-Ray authorizes no resource for writing segments: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
      actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      resources: ['*'],
    }),
    new PolicyStatement({ actions: ['aps:RemoteWrite'], resources: [prometheus.workspaceArn] }),
  ];
}
