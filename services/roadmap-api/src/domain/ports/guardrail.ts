/** What a guardrail says of a text. Masked: it may be used with what was found in it replaced. */
export type GuardrailVerdict =
  | { readonly verdict: 'passed' | 'blocked' }
  | { readonly verdict: 'masked'; readonly text: string }
  /** It could not be asked; `reason` is a word of `ModelUnavailable`. */
  | { readonly verdict: 'unavailable'; readonly reason: string };

/** An external service's check of a question, or of a part of an answer. Throws nothing but the signal's reason. */
export interface Guardrail {
  check(kind: 'question' | 'answer', text: string, signal: AbortSignal): Promise<GuardrailVerdict>;
}
