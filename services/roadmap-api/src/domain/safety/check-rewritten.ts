import type { DegradedReason } from '../answer.ts';
import type { Guardrail } from '../ports/guardrail.ts';
import type { SafetyTelemetry } from '../ports/safety-telemetry.ts';
import type { Screening } from './screen-question.ts';

/** A rewritten question as it may be used, and what its check went without; null where it may not. Throws the signal's reason. */
export type CheckRewritten = (question: string, signal: AbortSignal) => Promise<Rewritten | null>;

interface Rewritten {
  readonly question: string;
  readonly degraded: readonly DegradedReason[];
}

interface Dependencies {
  readonly screen: (question: string) => Screening;
  readonly guardrail: Guardrail | null;
  readonly onGuardrailFailure: 'skip' | 'withhold';
  readonly telemetry: SafetyTelemetry;
}

/** Checks what a model made of a question and the turns before it as the question itself was: no caller wrote it, and turns shaped it. */
export function makeCheckRewritten({ screen, guardrail, onGuardrailFailure, telemetry }: Dependencies): CheckRewritten {
  return async (question, signal) => {
    if (screen(question).verdict !== 'pass') return null;
    const checked = guardrail === null ? null : await guardrail.check('question', question, signal);
    if (checked === null || checked.verdict === 'passed') return { question, degraded: [] };
    if (checked.verdict === 'masked') return { question: checked.text, degraded: [] };
    if (checked.verdict === 'blocked') {
      telemetry.withheld('guardrail-question');
      return null;
    }
    telemetry.withheld('guardrail-skipped');
    return onGuardrailFailure === 'withhold' ? null : { question, degraded: ['guardrail-skipped'] };
  };
}
