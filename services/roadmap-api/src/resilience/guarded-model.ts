import { ModelUnavailable } from '../domain/errors.ts';
import type { AnswerModel, ModelEvent } from '../domain/ports/answer-model.ts';
import type { CallOutcome } from './circuit-breaker.ts';
import type { DependencyGuard } from './dependency-guard.ts';

interface Options {
  readonly guard: DependencyGuard;
  /** A stream without its first word by then is given up, which leaves time for what comes instead. */
  readonly firstTokenTimeoutMs: number;
}

/** A model behind a guard. Throws `ModelUnavailable` at once where the guard refuses; a stream holds its place to its end. */
export function guardedModel(model: AnswerModel, { guard, firstTokenTimeoutMs }: Options): AnswerModel {
  const enter = () => {
    const call = guard.enter();
    if ('refusal' in call) throw new ModelUnavailable(call.refusal);
    return call;
  };
  return {
    modelId: model.modelId,

    async complete(request, signal) {
      const { settle } = enter();
      try {
        const events = await model.complete(request, signal);
        settle('success');
        return events;
      } catch (error) {
        settle(outcomeOf(error));
        throw error;
      }
    },

    async *stream(request, signal) {
      const { settle } = enter();
      const firstToken = new AbortController();
      const timer = setTimeout(() => firstToken.abort(new ModelUnavailable('timeout')), firstTokenTimeoutMs);
      try {
        yield* stopping(timer, model.stream(request, AbortSignal.any([signal, firstToken.signal])));
        settle('success');
      } catch (error) {
        settle(outcomeOf(error));
        throw error;
      } finally {
        clearTimeout(timer);
        // Settled already, unless the reader stopped early, which says nothing of the model.
        settle('unknown');
      }
    },
  };
}

async function* stopping(timer: NodeJS.Timeout, events: AsyncIterable<ModelEvent>): AsyncGenerator<ModelEvent> {
  for await (const event of events) {
    clearTimeout(timer);
    yield event;
  }
}

/** A request that the model refuses is the request's fault, and an abort is its caller's. */
function outcomeOf(error: unknown): CallOutcome {
  return error instanceof ModelUnavailable && error.reason !== 'rejected' ? 'failure' : 'unknown';
}
