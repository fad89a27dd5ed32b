import type { ApplyGuardrailCommandInput, ApplyGuardrailCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { Guardrail, GuardrailVerdict } from '../../domain/ports/guardrail.ts';
import type { BedrockCalls } from './bedrock-calls.ts';
import { failureReason } from './failure-reason.ts';

interface Options {
  readonly client: BedrockCalls;
  readonly guardrailId: string;
  readonly guardrailVersion: string;
  /** Every answer waits for the guardrail, so the limit is short. */
  readonly timeoutMs?: number;
}

/**
 * A guardrail of Amazon Bedrock, by ApplyGuardrail: the same call for questions and for answers, whole or in parts, and whichever model wrote them.
 *
 * A failed call is not retried: the caller goes on without the check, and labels the answer.
 */
export function bedrockGuardrail({ client, guardrailId, guardrailVersion, timeoutMs = 1_000 }: Options): Guardrail {
  return {
    async check(kind, text, signal) {
      const input: ApplyGuardrailCommandInput = {
        guardrailIdentifier: guardrailId,
        guardrailVersion,
        source: kind === 'question' ? 'INPUT' : 'OUTPUT',
        content: [{ text: { text } }],
      };
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        return verdictOf(await client.applyGuardrail(input, { abortSignal: AbortSignal.any([signal, deadline]) }));
      } catch (error) {
        signal.throwIfAborted();
        return { verdict: 'unavailable', reason: deadline.aborted ? 'timeout' : failureReason(error) };
      }
    },
  };
}

/** An intervention that blocks nothing has masked something, and gives the text as it may be used. */
function verdictOf({ action, assessments, outputs }: ApplyGuardrailCommandOutput): GuardrailVerdict {
  if (action === 'NONE') return { verdict: 'passed' };
  if (action !== 'GUARDRAIL_INTERVENED') return { verdict: 'unavailable', reason: 'protocol' };
  const text = outputs?.[0]?.text;
  return text === undefined || isBlocking(assessments) ? { verdict: 'blocked' } : { verdict: 'masked', text };
}

/** Each policy reports in a shape of its own; all of them say what they did as `action`. */
function isBlocking(assessment: unknown): boolean {
  if (typeof assessment !== 'object' || assessment === null) return false;
  return Object.entries(assessment).some(
    ([key, value]) => (key === 'action' && value === 'BLOCKED') || isBlocking(value),
  );
}
