import { Stack } from 'aws-cdk-lib';
import { ContainerImage, type TaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { METRICS, PATHS, PORT } from '../../services/roadmap-api/contract.ts';
import { addHardenedContainer } from './hardened-container.ts';

export interface CollectorSidecarProps {
  /** What boards call this copy: every series says so in its label `profile`. */
  readonly copyName: string;
  /** CloudWatch namespace of the few metrics that scaling and alarms read. */
  readonly metricNamespace: string;
  /** Where CloudWatch expects those metrics as embedded-metric-format logs; must exist and expire. */
  readonly metricLogGroup: { readonly logGroupName: string; readonly logGroupArn: string };
  /** Managed Prometheus, for all metrics; absent: only the few go to CloudWatch. */
  readonly prometheus?: { readonly remoteWriteUrl: string; readonly workspaceArn: string };
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/**
 * The OpenTelemetry Collector beside the API: reads `/metrics` over loopback, takes spans on 4318, and sends both to AWS with the
 * task's role. Not essential: the API serves on when it stops.
 */
export function addCollectorSidecar(task: TaskDefinition, props: CollectorSidecarProps): void {
  const region = Stack.of(task).region;
  addHardenedContainer(task, 'collector', {
    ...props,
    image: ContainerImage.fromRegistry(COLLECTOR_IMAGE),
    essential: false,
    memoryLimitMiB: COLLECTOR_MEMORY_MIB,
    environment: { AOT_CONFIG_CONTENT: Stack.of(task).toJsonString(collectorConfig(props, region)) },
  });
  for (const statement of permissions(props)) task.addToTaskRolePolicy(statement);
}

export const COLLECTOR_MEMORY_MIB = 128;

/** AWS's build: the upstream one has no exporter for CloudWatch's embedded metric format. */
const COLLECTOR_IMAGE = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0';

/** JSON is YAML, which is what the collector reads. */
function collectorConfig(
  { copyName, metricNamespace, metricLogGroup, prometheus }: CollectorSidecarProps,
  region: string,
) {
  return {
    extensions: { sigv4auth: { region, service: 'aps' } },
    receivers: {
      prometheus: {
        config: {
          scrape_configs: [
            {
              job_name: 'roadmap-api',
              scrape_interval: '20s',
              metrics_path: PATHS.metrics,
              static_configs: [{ targets: [`127.0.0.1:${PORT}`], labels: { profile: copyName } }],
            },
          ],
        },
      },
      otlp: { protocols: { http: { endpoint: '127.0.0.1:4318' } } },
    },
    processors: {
      batch: { timeout: '10s' },
      memory_limiter: { check_interval: '1s', limit_mib: 100 },
      // Every custom metric costs $0.30 a month in CloudWatch: only what scaling reads goes there.
      'filter/scaling': { metrics: { include: { match_type: 'strict', metric_names: [METRICS.requestsInFlight] } } },
    },
    exporters: {
      awsemf: {
        region,
        namespace: metricNamespace,
        log_group_name: metricLogGroup.logGroupName,
        // No dimension: the average over all tasks is what scaling tracks. The default adds a copy for each single label, at $0.30 each.
        dimension_rollup_option: 'NoDimensionRollup',
        metric_declarations: [{ dimensions: [[]], metric_name_selectors: [`^${METRICS.requestsInFlight}$`] }],
      },
      awsxray: { region },
      ...(prometheus === undefined
        ? {}
        : { prometheusremotewrite: { endpoint: prometheus.remoteWriteUrl, auth: { authenticator: 'sigv4auth' } } }),
    },
    service: {
      extensions: ['sigv4auth'],
      pipelines: {
        traces: { receivers: ['otlp'], processors: ['memory_limiter', 'batch'], exporters: ['awsxray'] },
        'metrics/scaling': {
          receivers: ['prometheus'],
          processors: ['memory_limiter', 'filter/scaling', 'batch'],
          exporters: ['awsemf'],
        },
        ...(prometheus === undefined
          ? {}
          : {
              'metrics/all': {
                receivers: ['prometheus'],
                processors: ['memory_limiter', 'batch'],
                exporters: ['prometheusremotewrite'],
              },
            }),
      },
    },
  };
}

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
    ...(prometheus === undefined
      ? []
      : [new PolicyStatement({ actions: ['aps:RemoteWrite'], resources: [prometheus.workspaceArn] })]),
  ];
}
