import { NO_ANSWER, sourcesIn } from '../answering/compose-prompt.ts';
import type { AnswerModel, ModelEvent, ModelRequest } from '../ports/answer-model.ts';
import type { SafetyTelemetry } from '../ports/safety-telemetry.ts';
import { makeLinkFilter } from './link-filter.ts';
import { makePromptWatch } from './prompt-watch.ts';
import { WITHHELD, WITHHELD_STOP_REASON } from './withheld.ts';

/**
 * A model whose text is checked before anyone sees it: links that are not in its sources are taken out, and a text that gives away the
 * prompt ends in `WITHHELD`, with the stop reason for that. The model is heard to its end all the same, for it says there what it cost.
 */
export function watchedModel(model: AnswerModel, telemetry: SafetyTelemetry): AnswerModel {
  return {
    modelId: model.modelId,
    async complete(request, signal) {
      const events: ModelEvent[] = [];
      for await (const event of watch(request, await model.complete(request, signal), telemetry)) events.push(event);
      return events;
    },
    stream: (request, signal) => watch(request, model.stream(request, signal), telemetry),
  };
}

async function* watch(
  request: ModelRequest,
  events: AsyncIterable<ModelEvent> | Iterable<ModelEvent>,
  telemetry: SafetyTelemetry,
): AsyncGenerator<ModelEvent> {
  const prompt = makePromptWatch(request.system, [NO_ANSWER]);
  const links = makeLinkFilter(sourcesIn(request.turns));
  let hasShown = false;
  const show = function* (text: string) {
    if (text === '') return;
    hasShown = true;
    yield { type: 'text', text } as const;
  };

  for await (const event of events) {
    if (event.type === 'text') yield* show(links.push(prompt.push(event.text)));
    else if (event.type === 'end') {
      yield* show(links.push(prompt.end()));
      if (!prompt.leaked()) yield* show(links.end());
      if (links.removed() > 0) telemetry.linksRemoved(links.removed());
      if (!prompt.leaked()) yield event;
      else {
        telemetry.withheld('prompt-leak');
        yield* show((hasShown ? '\n\n' : '') + WITHHELD);
        yield { ...event, stopReason: WITHHELD_STOP_REASON };
      }
    } else yield event;
  }
}
