import { SpanKind } from '@opentelemetry/api';
import { inSpan, note } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import type { PassageStore } from '../../../domain/ports/passage-store.ts';
import type { SearchPassages } from '../../../domain/search-passages.ts';

/** The use case in a span; what it found, `tracedTelemetry` writes there. */
export function tracedSearch(searchPassages: SearchPassages, tracer: LeanTracer): SearchPassages {
  const plan = { name: 'search passages', kind: SpanKind.INTERNAL };
  return (request, signal) => inSpan(tracer, plan, () => searchPassages(request, signal));
}

/** A store that says on the span of a search where passages lie just now. What asks a database has a span of its own. */
export function tracedPassages(passages: PassageStore, source: () => 'memory' | 'postgres' | undefined): PassageStore {
  return {
    async search(query) {
      const results = await passages.search(query);
      note({ 'roadmap.search.source': source() ?? 'memory' });
      return results;
    },
    holds: (words) => passages.holds(words),
    findById: (id) => passages.findById(id),
    count: () => passages.count(),
  };
}
