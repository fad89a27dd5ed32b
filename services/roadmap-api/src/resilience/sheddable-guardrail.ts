import type { Guardrail } from '../domain/ports/guardrail.ts';

/** A guardrail that is left out, and its callers told so, while the service is near its limit: an unchecked answer instead of a refused one. */
export function sheddableGuardrail(guardrail: Guardrail, isUnderPressure: () => boolean): Guardrail {
  return {
    check: async (kind, text, signal) =>
      isUnderPressure() ? { verdict: 'unavailable', reason: 'pressure' } : guardrail.check(kind, text, signal),
  };
}
