import type { Guardrail } from '../domain/ports/guardrail.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';

/** A guardrail behind a breaker: one that fails again and again is not waited for, and its callers hear at once that it can't be asked. */
export function guardedGuardrail(guardrail: Guardrail, breaker: CircuitBreaker): Guardrail {
  return {
    async check(kind, text, signal) {
      const tell = breaker.tryCall();
      if (tell === null) return { verdict: 'unavailable', reason: 'circuit-open' };
      try {
        const checked = await guardrail.check(kind, text, signal);
        tell(checked.verdict === 'unavailable' ? 'failure' : 'success');
        return checked;
      } catch (error) {
        // The caller left, which says nothing of the guardrail.
        tell('unknown');
        throw error;
      }
    },
  };
}
