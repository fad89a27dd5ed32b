import type { Resource } from './copy.ts';
import { listAt, valueAt } from './properties.ts';
import { Unpriced } from './unpriced.ts';

/** What an OpenTelemetry Collector in a task sends where, as far as it is billed. */
export interface CollectorConfig {
  readonly scrapeSeconds: number;
  /** Between two lines for CloudWatch. */
  readonly customMetricSeconds: number;
  /** Metrics that become CloudWatch custom metrics. */
  readonly customMetrics: number;
  readonly sendsTraces: boolean;
  readonly sendsToPrometheus: boolean;
}

/** Reads the collector's configuration out of a task definition; undefined when no container is a collector. */
export function collectorOf(task: Resource): CollectorConfig | undefined {
  const environment = listAt(task, 'ContainerDefinitions').flatMap(
    (container) => valueAt(container, 'Environment') ?? [],
  );
  const content = environment.find((variable) => valueAt(variable, 'Name') === 'COLLECTOR_CONFIG');
  if (content === undefined) return undefined;

  const config = parse(task, valueAt(content, 'Value'));
  const declarations = valueAt(config, 'exporters.awsemf.metric_declarations');
  return {
    scrapeSeconds: scrapeSeconds(task, config, 'prometheus'),
    customMetricSeconds: scrapeSeconds(task, config, 'prometheus/cloudwatch'),
    customMetrics: Array.isArray(declarations) ? declarations.reduce((sum, one) => sum + metricsOf(one), 0) : 0,
    sendsTraces: valueAt(config, 'exporters.awsxray') !== undefined,
    sendsToPrometheus: valueAt(config, 'exporters.prometheusremotewrite') !== undefined,
  };
}

/** Infinity where that receiver isn't there: nothing is sent then. */
function scrapeSeconds(task: Resource, config: unknown, receiver: string): number {
  const scrape = valueAt(valueAt(config, 'receivers'), receiver);
  if (scrape === undefined) return Number.POSITIVE_INFINITY;
  const interval = valueAt(scrape, 'config.scrape_configs.0.scrape_interval');
  const seconds = /^(\d+)s$/.exec(String(interval))?.[1];
  if (seconds === undefined)
    throw new Unpriced(task, `the collector's scrape_interval is ${interval}; write it in seconds, as 20s`);
  return Number(seconds);
}

/** Each selected metric is billed once for each set of dimensions. */
function metricsOf(declaration: unknown): number {
  const length = (path: string) => {
    const list = valueAt(declaration, path);
    return Array.isArray(list) ? list.length : 0;
  };
  return length('metric_name_selectors') * length('dimensions');
}

/** The configuration is JSON with references in it; what they will be doesn't matter here. */
function parse(task: Resource, value: unknown): unknown {
  const pieces = valueAt(value, 'Fn::Join.1');
  const text = Array.isArray(pieces)
    ? pieces.map((piece) => (typeof piece === 'string' ? piece : 'reference')).join('')
    : value;
  if (typeof text !== 'string') throw new Unpriced(task, "the collector's configuration cannot be read");
  return JSON.parse(text);
}
