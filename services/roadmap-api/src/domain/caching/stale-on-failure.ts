import type { Answer, AnswerEvent } from '../answer.ts';
import { DomainError } from '../errors.ts';

/** Failures that are nobody's fault and pass: an old answer serves a caller better than any of them. */
const OUTAGES = new Set(['store-unavailable', 'model-unavailable', 'overloaded']);

/**
 * The events of a new answer or, where no model is there to write it, those of `old`.
 *
 * What a model once wrote and cited beats an extract put together without one. A new answer is held back until its second piece: the
 * extract comes in one, so from there on a model is writing, and its words are never taken back.
 */
export async function* staleOnFailure(
  events: AsyncIterable<AnswerEvent>,
  old: (usage: Answer['usage']) => Iterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent> {
  const held: AnswerEvent[] = [];
  let pieces = 0;
  try {
    for await (const event of events) {
      if (event.type === 'done' && pieces < 2 && lacksModel(event.answer)) {
        yield* old(event.answer.usage);
        return;
      }
      if (event.type === 'delta') pieces += 1;
      held.push(event);
      if (pieces >= 2 || event.type === 'done') yield* held.splice(0);
    }
  } catch (error) {
    if (pieces >= 2 || !isOutage(error)) throw error;
    yield* old({ inputTokens: 0, outputTokens: 0, costUsd: 0 });
  }
}

function lacksModel({ degraded }: Answer): boolean {
  return degraded.includes('model-unavailable') || degraded.includes('model-timeout');
}

function isOutage(error: unknown): boolean {
  return error instanceof DomainError && OUTAGES.has(error.code);
}
