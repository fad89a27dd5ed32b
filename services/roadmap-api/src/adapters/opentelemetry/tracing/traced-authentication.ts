import { SpanKind } from '@opentelemetry/api';
import { inSpan, note } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import type { Authenticate } from '../../../http/ports.ts';

const PLAN = { name: 'authenticate', kind: SpanKind.INTERNAL };

/** Proves callers in a span where they show a credential, and notes on the request's span how far it was proven: never who it is. */
export function tracedAuthentication(authenticate: Authenticate, tracer: LeanTracer): Authenticate {
  return async (request, address) => {
    const prove = () => authenticate(request, address);
    const principal = request.headers.has('authorization') ? await inSpan(tracer, PLAN, prove) : await prove();
    note({ 'roadmap.principal.kind': principal.kind });
    return principal;
  };
}
