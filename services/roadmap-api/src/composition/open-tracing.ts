import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { Pool } from 'pg';
import type { makeTracing } from '../adapters/opentelemetry/tracing/make-tracing.ts';
import type { Config } from '../config.ts';

/** Decorators that give the parts of the service spans, and what metrics and logs need to be joined with them. */
export type Tracing = ReturnType<typeof makeTracing>;

const same = <Part>(part: Part): Part => part;

/** Leaves each part as it is: without a collector nothing is measured, and OpenTelemetry's tracing is not even loaded. */
export const NO_TRACING: Tracing = {
  answers: same,
  authentication: same,
  bedrock: (_client: BedrockRuntimeClient) => {},
  embedder: same,
  guardrail: same,
  model: same,
  passages: same,
  pool: (_pool: Pool) => {},
  admission: same,
  requestMetrics: same,
  search: same,
  telemetry: same,
  valkey: same,
  logFields: null,
  exemplars: null,
  spanCounts: { exported: 0, failed: 0, dropped: 0 },
  shutdown: async () => {},
};

/** Traces to the collector that the configuration names. */
export async function openTracing(config: Pick<Config, 'tracing' | 'embedder'>, version: string): Promise<Tracing> {
  if (config.tracing === null) return NO_TRACING;
  const [{ openTracer }, { makeTracing: make }] = await Promise.all([
    import('../../../tracing/open-tracer.ts'),
    import('../adapters/opentelemetry/tracing/make-tracing.ts'),
  ]);
  const opened = openTracer({ ...config.tracing, service: 'roadmap-api', version });
  const provider = config.embedder === 'local' ? 'local' : 'aws.bedrock';
  return make(opened, { capturesContent: config.tracing.capturesContent, embeddingProvider: provider });
}
