import { SpanKind } from '@opentelemetry/api';
import { inSpan } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import type { Embedder } from '../../../domain/ports/embedder.ts';

/** An embedder whose queries have a span by the conventions for generative AI; to be put inside of what remembers vectors. */
export function tracedEmbedder(embedder: Embedder, provider: 'aws.bedrock' | 'local', tracer: LeanTracer): Embedder {
  const { modelId, dimensions } = embedder;
  const plan = {
    name: `embeddings ${modelId}`,
    kind: provider === 'local' ? SpanKind.INTERNAL : SpanKind.CLIENT,
    attributes: {
      'gen_ai.operation.name': 'embeddings',
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': modelId,
      'gen_ai.embeddings.dimension.count': dimensions,
    },
  };
  return {
    modelId,
    dimensions,
    embedQuery: (text, signal) => inSpan(tracer, plan, () => embedder.embedQuery(text, signal)),
    embedPassages: (texts, signal) => embedder.embedPassages(texts, signal),
  };
}
