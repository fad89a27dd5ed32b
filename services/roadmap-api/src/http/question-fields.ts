import { z } from '@hono/zod-openapi';
import { phaseId, plainText, strictFields } from './strict-fields.ts';

const LONGEST_QUESTION = 2_000;
const MOST_TURNS = 20;
const LONGEST_HISTORY = 8_000;

/** A question as it is asked over HTTP and as a tool: at most 2,000 characters, after at most 20 turns of 8,000 characters together. */
export function questionFields(phases: Parameters<typeof phaseId>[0]) {
  return strictFields({
    question: plainText(LONGEST_QUESTION),
    history: z
      .array(strictFields({ role: z.enum(['user', 'assistant']), text: plainText(LONGEST_HISTORY) }))
      .max(MOST_TURNS)
      .refine(
        (turns) => turns.reduce((length, { text }) => length + text.length, 0) <= LONGEST_HISTORY,
        `Shorten the history to ${LONGEST_HISTORY} characters altogether: leave out the oldest turns.`,
      )
      .default([])
      .openapi({ description: 'Earlier turns, oldest first.' }),
    phase: phaseId(phases).optional(),
  });
}
