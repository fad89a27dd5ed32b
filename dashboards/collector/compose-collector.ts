import { COLLECTOR_OTLP_PORT } from './ecs-collector.ts';
import { keepTraces } from './keep-traces.ts';
import { measureSpans } from './measure-spans.ts';

/**
 * The collector of `docker compose up`: the same sampling and the same span metrics. Prometheus scrapes the API itself and is written
 * the span metrics; the traces that are kept go to the collector's log, as nothing here stores them.
 */
export function composeCollector() {
  return {
    extensions: { health_check: { endpoint: '0.0.0.0:13133' } },
    receivers: { otlp: { protocols: { http: { endpoint: `0.0.0.0:${COLLECTOR_OTLP_PORT}` } } } },
    processors: {
      memory_limiter: { check_interval: '1s', limit_mib: 150, spike_limit_mib: 40 },
      tail_sampling: keepTraces(),
      batch: { timeout: '2s' },
    },
    connectors: { spanmetrics: measureSpans('5s') },
    exporters: {
      debug: { verbosity: 'detailed' },
      prometheusremotewrite: {
        endpoint: 'http://prometheus:9090/api/v1/write',
        target_info: { enabled: false },
        external_labels: { profile: 'local' },
      },
    },
    service: {
      extensions: ['health_check'],
      telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: 8888 } } } }] } },
      pipelines: {
        'traces/measured': { receivers: ['otlp'], processors: ['memory_limiter'], exporters: ['spanmetrics'] },
        'traces/kept': {
          receivers: ['otlp'],
          processors: ['memory_limiter', 'tail_sampling', 'batch'],
          exporters: ['debug'],
        },
        metrics: {
          receivers: ['spanmetrics'],
          processors: ['memory_limiter', 'batch'],
          exporters: ['prometheusremotewrite'],
        },
      },
    },
  };
}
