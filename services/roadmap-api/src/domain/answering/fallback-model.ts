import { ModelUnavailable } from '../errors.ts';
import type { AnswerModel, ModelEvent } from '../ports/answer-model.ts';

interface Options {
  readonly primary: AnswerModel;
  /** Another model, or the same one by another inference profile, whose quota is its own. */
  readonly fallback: AnswerModel;
  /** Hears of each failure of the primary that the fallback made good. */
  readonly onFailure: (reason: string) => void;
}

/**
 * A model with a stand-in: when the primary fails before its first word, the fallback is asked instead, and an event says so.
 *
 * After the first word there is no way back: two beginnings of an answer don't make one. Throws what the fallback throws.
 */
export function fallbackModel({ primary, fallback, onFailure }: Options): AnswerModel {
  const takeOver = (error: unknown): ModelEvent => {
    if (!(error instanceof ModelUnavailable)) throw error;
    onFailure(error.reason);
    return { type: 'fallback', modelId: fallback.modelId, hadPrompt: error.hadPrompt };
  };
  return {
    modelId: primary.modelId,

    async complete(request, signal) {
      try {
        return await primary.complete(request, signal);
      } catch (error) {
        const event = takeOver(error);
        return [event, ...(await fallback.complete(request, signal))];
      }
    },

    async *stream(request, signal) {
      let hasBegun = false;
      try {
        for await (const event of primary.stream(request, signal)) {
          hasBegun = true;
          yield event;
        }
        return;
      } catch (error) {
        if (hasBegun) throw error;
        yield takeOver(error);
      }
      yield* fallback.stream(request, signal);
    },
  };
}
