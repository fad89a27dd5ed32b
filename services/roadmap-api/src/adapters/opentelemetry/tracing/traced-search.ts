import { SpanKind } from '@opentelemetry/api';
import { inSpan } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import type { PassageStore } from '../../../domain/ports/passage-store.ts';
import type { SearchPassages } from '../../../domain/search-passages.ts';

/** The use case in a span; what it found, `tracedTelemetry` writes there. */
export function tracedSearch(searchPassages: SearchPassages, tracer: LeanTracer): SearchPassages {
  const plan = { name: 'search passages', kind: SpanKind.INTERNAL };
  return (request, signal) => inSpan(tracer, plan, () => searchPassages(request, signal));
}

/** A store whose searches have a span. `source` says where passages lie just now. */
export function tracedPassages(
  passages: PassageStore,
  source: () => 'memory' | 'postgres' | undefined,
  tracer: LeanTracer,
): PassageStore {
  const plan = { name: 'rank passages', kind: SpanKind.INTERNAL };
  return {
    search: (query) =>
      inSpan(tracer, plan, async (span) => {
        const results = await passages.search(query);
        span?.setAttribute('roadmap.search.source', source() ?? 'memory');
        return results;
      }),
    findById: (id) => passages.findById(id),
    count: () => passages.count(),
  };
}
