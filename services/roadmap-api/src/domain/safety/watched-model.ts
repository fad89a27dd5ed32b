import { NO_ANSWER, sourcesIn } from '../answering/compose-prompt.ts';
import type { AnswerModel, ModelEvent, ModelRequest } from '../ports/answer-model.ts';
import type { SafetyTelemetry } from '../ports/safety-telemetry.ts';
import { makeLinkFilter } from './link-filter.ts';
import { makePromptWatch } from './prompt-watch.ts';
import { WITHHELD, WITHHELD_STOP_REASON } from './withheld.ts';

/**
 * A model whose text is checked before anyone sees it: links that are not in its sources are taken out, and a text that gives away the
 * prompt ends in `WITHHELD`, with the stop reason for that. The model's stream is read to its end all the same, for that is where its cost stands.
 */
export function watchedModel(model: AnswerModel, telemetry: SafetyTelemetry): AnswerModel {
  return {
    modelId: model.modelId,
    async complete(request, signal) {
      const events = await model.complete(request, signal);
      return events.flatMap(makeWatch(request, telemetry));
    },
    async *stream(request, signal) {
      const watch = makeWatch(request, telemetry);
      for await (const event of model.stream(request, signal)) yield* watch(event);
    },
  };
}

/** Gives for each event of one answer what may be seen of it and of all before it. */
function makeWatch(request: ModelRequest, telemetry: SafetyTelemetry): (event: ModelEvent) => ModelEvent[] {
  const prompt = makePromptWatch(request.system, [NO_ANSWER]);
  const links = makeLinkFilter(() => sourcesIn(request.turns));
  let hasShown = false;
  const show = (text: string): ModelEvent[] => {
    if (text === '') return [];
    hasShown = true;
    return [{ type: 'text', text }];
  };

  return (event) => {
    if (event.type === 'text') return show(links.push(prompt.push(event.text)));
    if (event.type !== 'end') return [event];
    const last = show(links.push(prompt.end()) + (prompt.leaked() ? '' : links.end()));
    if (links.removed() > 0) telemetry.linksRemoved(links.removed());
    if (!prompt.leaked()) return [...last, event];
    telemetry.withheld('prompt-leak');
    return [...last, ...show((hasShown ? '\n\n' : '') + WITHHELD), { ...event, stopReason: WITHHELD_STOP_REASON }];
  };
}
