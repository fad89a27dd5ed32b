import { SpanKind } from '@opentelemetry/api';
import { inSpan } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import type { QuotaLedger } from '../../../domain/limits/quota-ledger.ts';

const RESERVE = { name: 'reserve quota', kind: SpanKind.INTERNAL };
const SETTLE = { name: 'settle quota', kind: SpanKind.INTERNAL };

/** A ledger whose reservations and settlements have spans. */
export function tracedQuotas(ledger: QuotaLedger, tracer: LeanTracer): QuotaLedger {
  return {
    ...ledger,
    reserve: async (principalId, estimate) => {
      const reservation = await inSpan(tracer, RESERVE, () => ledger.reserve(principalId, estimate));
      return { settle: (spent) => inSpan(tracer, SETTLE, () => reservation.settle(spent)) };
    },
  };
}
