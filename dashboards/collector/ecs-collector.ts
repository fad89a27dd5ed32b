import { keepTraces } from './keep-traces.ts';
import { measureSpans } from './measure-spans.ts';
import { CLOUDWATCH_METRICS, countAgain, scrapeAll, scrapeForCloudWatch } from './scrape-api.ts';

/** The variables that the configuration reads: what one copy's collector knows and another's does not. */
export const COLLECTOR_ENV = {
  /** The configuration itself. */
  config: 'COLLECTOR_CONFIG',
  profile: 'COLLECTOR_PROFILE',
  region: 'AWS_REGION',
  metricNamespace: 'COLLECTOR_METRIC_NAMESPACE',
  metricLogGroup: 'COLLECTOR_METRIC_LOG_GROUP',
  remoteWriteUrl: 'COLLECTOR_REMOTE_WRITE_URL',
} as const;

/** The collector of the contrib distribution: AWS's own build has no connectors, and cannot change the type of a metric. */
export const COLLECTOR_IMAGE = 'docker.io/otel/opentelemetry-collector-contrib:0.155.0';

/** The same for tasks, as its index for all platforms: a tag can be moved, and a task that starts tonight would run something else. */
export const COLLECTOR_IMAGE_BY_DIGEST =
  'docker.io/otel/opentelemetry-collector-contrib@sha256:4935caa35e9a4cb387e35732e8fb22b2b5759af8d12e7043357f03837f6e8df5';

/** Where the API in the same task sends spans. */
export const COLLECTOR_OTLP_PORT = 4318;

const variable = (name: keyof typeof COLLECTOR_ENV) => `\${env:${COLLECTOR_ENV[name]}}`;

/**
 * The collector beside each task of the API. It scrapes and listens on loopback alone and sends with the task's role: all metrics to Managed
 * Prometheus, the few that alarms and scaling read to CloudWatch, the traces that are worth it to X-Ray.
 */
export function ecsCollector() {
  const profile = variable('profile');
  return {
    extensions: {
      health_check: { endpoint: '127.0.0.1:13133' },
      sigv4auth: { region: variable('region'), service: 'aps' },
    },
    receivers: {
      otlp: { protocols: { http: { endpoint: `127.0.0.1:${COLLECTOR_OTLP_PORT}` } } },
      prometheus: scrapeAll({ intervalSeconds: 20, profile }),
      'prometheus/cloudwatch': scrapeForCloudWatch({ intervalSeconds: 30, profile }),
    },
    processors: {
      memory_limiter: { check_interval: '1s', limit_mib: 150, spike_limit_mib: 40 },
      resourcedetection: { detectors: ['ecs'], override: false },
      resource: { attributes: INSTANCE_IS_THE_TASK },
      tail_sampling: keepTraces(),
      'transform/count': countAgain(),
      batch: { timeout: '10s' },
    },
    connectors: { spanmetrics: measureSpans('60s') },
    exporters: {
      awsemf: {
        region: variable('region'),
        namespace: variable('metricNamespace'),
        log_group_name: variable('metricLogGroup'),
        log_stream_name: '{TaskId}',
        // Without dimensions, as what all tasks report is one sum or one average. The default adds a copy for each label, at $0.30 each.
        dimension_rollup_option: 'NoDimensionRollup',
        metric_declarations: [{ dimensions: [[]], metric_name_selectors: CLOUDWATCH_METRICS }],
      },
      awsxray: { region: variable('region'), indexed_attributes: ['http.route', 'roadmap.request.id'] },
      prometheusremotewrite: {
        endpoint: variable('remoteWriteUrl'),
        auth: { authenticator: 'sigv4auth' },
        target_info: { enabled: false },
      },
    },
    service: {
      extensions: ['health_check', 'sigv4auth'],
      telemetry: { logs: { level: 'warn' }, metrics: { level: 'none' } },
      pipelines: {
        'traces/measured': { receivers: ['otlp'], processors: ['memory_limiter'], exporters: ['spanmetrics'] },
        'traces/kept': {
          receivers: ['otlp'],
          processors: ['memory_limiter', 'resourcedetection', 'tail_sampling', 'batch'],
          exporters: ['awsxray'],
        },
        'metrics/all': {
          receivers: ['prometheus', 'spanmetrics'],
          processors: ['memory_limiter', 'resourcedetection', 'resource', 'batch'],
          exporters: ['prometheusremotewrite'],
        },
        'metrics/cloudwatch': {
          receivers: ['prometheus/cloudwatch'],
          processors: ['memory_limiter', 'resourcedetection', 'transform/count', 'batch'],
          exporters: ['awsemf'],
        },
      },
    },
  };
}

/** Every task is 127.0.0.1 to its own collector: without these, the series of two tasks would be one in Managed Prometheus. */
const INSTANCE_IS_THE_TASK = [
  { key: 'service.instance.id', from_attribute: 'aws.ecs.task.id', action: 'upsert' },
  { key: 'service.name', value: 'roadmap-api', action: 'upsert' },
];
