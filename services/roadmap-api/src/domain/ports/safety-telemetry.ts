/** Why a text was kept back, or shown unchecked. */
export const WITHHOLDINGS = [
  'question-refused',
  'question-suspicious',
  'prompt-leak',
  'guardrail-question',
  'guardrail-answer',
  'guardrail-skipped',
] as const;
type Withholding = (typeof WITHHOLDINGS)[number];

/** What the safety rules report of themselves. Never throws, never holds text. */
export interface SafetyTelemetry {
  withheld(reason: Withholding): void;
  /** Links and images that were taken out of a model's text. */
  linksRemoved(count: number): void;
}
