import type { AnswerModel } from '../ports/answer-model.ts';
import type { Telemetry } from '../ports/telemetry.ts';

/**
 * A model that tells how fast it writes its streams, from the first text to the end.
 *
 * Goes inside whatever withholds text, or a short answer would seem to come all at once.
 */
export function ratedModel(
  model: AnswerModel,
  telemetry: Pick<Telemetry, 'wrote'>,
  nowMs: () => number = () => performance.now(),
): AnswerModel {
  return {
    modelId: model.modelId,
    complete: (request, signal) => model.complete(request, signal),
    async *stream(request, signal) {
      let firstAtMs: number | null = null;
      for await (const event of model.stream(request, signal)) {
        if (event.type === 'text') firstAtMs ??= nowMs();
        if (event.type === 'end' && firstAtMs !== null) {
          const seconds = (nowMs() - firstAtMs) / 1_000;
          if (seconds > 0) telemetry.wrote(event.outputTokens / seconds);
        }
        yield event;
      }
    },
  };
}
