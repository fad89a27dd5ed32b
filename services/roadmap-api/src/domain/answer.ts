import { z } from 'zod';

/** Why an answer is less than it should be. Each word is stable and documented. */
export const DegradedReason = z.enum([
  'embedder-unavailable',
  'rewriting-skipped',
  'model-fallback',
  'model-unavailable',
  'model-timeout',
  'model-cut-short',
  'citations-missing',
  'answer-stale',
  'passages-stale',
  'question-refused',
  'question-suspicious',
  'answer-withheld',
  'guardrail-skipped',
]);
export type DegradedReason = z.infer<typeof DegradedReason>;

/**
 * A mark `[n]` in the text, resolved to the passage it stands for.
 *
 * `quotes` are the passage's own sentences behind the statements that carry the mark, in the order of the statements and each once: word
 * for word, without Markdown marks.
 */
export const Citation = z.strictObject({
  marker: z.number().int().positive(),
  passageId: z.string(),
  headingPath: z.array(z.string()),
  quotes: z.array(z.string()).min(1),
  link: z.string(),
});
export type Citation = z.infer<typeof Citation>;

/** How an answer that was made for another request came to be given to this one. */
const CachedAnswer = z.strictObject({
  /** `exact`: the same question; `semantic`: another wording of it; `shared`: it was being made for somebody when this request came. */
  match: z.enum(['exact', 'semantic', 'shared']),
  /** Seconds since the answer was made. */
  ageSeconds: z.number().int().nonnegative(),
});

export const Answer = z.strictObject({
  id: z.string(),
  question: z.string(),
  /** Plain text with citation marks `[1]`. Where `abstained`, a sentence that says so. */
  text: z.string(),
  abstained: z.boolean(),
  citations: z.array(Citation),
  degraded: z.array(DegradedReason),
  /** Given with `passages-stale`: how long ago, in seconds, the passages were last known to be current. */
  passagesAgeSeconds: z.number().int().nonnegative().optional(),
  modelId: z.string().nullable(),
  usage: z.strictObject({
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    /** Estimated from a dated price list; null where it doesn't know the model, for unknown is not free. */
    costUsd: z.number().nonnegative().nullable(),
  }),
  /** Present where the answer was not made for this request, which then spent nothing: its `usage` is zero. */
  cached: CachedAnswer.optional(),
});
export type Answer = z.infer<typeof Answer>;

/** What a streamed answer yields, in order: one `sources`, any number of `delta`, one `done`. */
export type AnswerEvent =
  | { readonly type: 'sources'; readonly id: string; readonly sources: readonly Citation[] }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'done'; readonly answer: Answer };
