import type { Span } from '@opentelemetry/api';
import type { ModelRequest } from '../../../domain/ports/answer-model.ts';
import { redact } from '../../../domain/privacy/redact.ts';

/**
 * Writes a prompt and what came of it on a span, in the shape that the conventions for generative AI give messages, redacted.
 *
 * Questions are redacted before any model reads them. It is done again here, because passages and the model's own words are not.
 */
export function recordMessages(span: Span, { system, turns }: ModelRequest, answer: string): void {
  const parts = (text: string) => [{ type: 'text', content: redact(text).text }];
  const input = turns.map(({ role, text }) => ({ role, parts: parts(text) }));
  span.setAttribute('gen_ai.system_instructions', JSON.stringify(parts(system)));
  span.setAttribute('gen_ai.input.messages', JSON.stringify(input));
  span.setAttribute('gen_ai.output.messages', JSON.stringify([{ role: 'assistant', parts: parts(answer) }]));
}
