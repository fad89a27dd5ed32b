/** Stands where a model's text may not be shown. */
export const WITHHELD = 'The answer was withheld by a safety rule. Rephrase the question, or read the passages below.';

/** How Bedrock says that a text was replaced by a rule; here it is said of our own rules too. */
export const WITHHELD_STOP_REASON = 'guardrail_intervened';
