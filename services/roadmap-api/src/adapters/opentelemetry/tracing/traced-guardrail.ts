import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { inSpan } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import type { Guardrail } from '../../../domain/ports/guardrail.ts';

/** A guardrail whose checks have a span with their verdict. */
export function tracedGuardrail(guardrail: Guardrail, id: string, tracer: LeanTracer): Guardrail {
  return {
    check: (kind, text, signal) =>
      inSpan(
        tracer,
        {
          name: `guardrail ${id}`,
          kind: SpanKind.CLIENT,
          attributes: { 'aws.bedrock.guardrail.id': id, 'roadmap.guardrail.kind': kind },
        },
        async (span) => {
          const checked = await guardrail.check(kind, text, signal);
          span?.setAttribute('roadmap.guardrail.verdict', checked.verdict);
          if (checked.verdict === 'unavailable') {
            span?.setAttribute('error.type', checked.reason).setStatus({ code: SpanStatusCode.ERROR });
          }
          return checked;
        },
      ),
  };
}
