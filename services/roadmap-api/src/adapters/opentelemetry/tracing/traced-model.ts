import { type Span, SpanKind } from '@opentelemetry/api';
import { inSpan, type SpanPlan, streamInSpan } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import type { AnswerModel, ModelEvent, ModelRequest } from '../../../domain/ports/answer-model.ts';
import { recordMessages } from './record-messages.ts';

interface Options {
  readonly tracer: LeanTracer;
  /** Whether prompts and answers are recorded, redacted. */
  readonly capturesContent: boolean;
}

/**
 * A model whose calls have a span by the conventions for generative AI; a stream's ends with its last event.
 *
 * To be put around the guard of one model and inside of what falls back to another, so that each model that is asked has a span of its own,
 * and one that was not even asked says why.
 */
export function tracedModel(model: AnswerModel, { tracer, capturesContent }: Options): AnswerModel {
  const plan = ({ maxTokens, purpose = 'answering' }: ModelRequest, stream: boolean): SpanPlan => ({
    name: `chat ${model.modelId}`,
    kind: SpanKind.CLIENT,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'aws.bedrock',
      'gen_ai.request.model': model.modelId,
      'gen_ai.request.max_tokens': maxTokens,
      'gen_ai.request.stream': stream,
      'roadmap.model.purpose': purpose,
    },
  });
  return {
    modelId: model.modelId,
    complete: (request, signal) =>
      inSpan(tracer, plan(request, false), async (span) => {
        const events = await model.complete(request, signal);
        if (span !== null) {
          for (const event of events) describe(span, event);
          if (capturesContent) recordMessages(span, request, textOf(events));
        }
        return events;
      }),
    stream: (request, signal) =>
      streamInSpan(
        tracer,
        plan(request, true),
        () => model.stream(request, signal),
        (span) => {
          const startedAtMs = performance.now();
          let hasBegun = false;
          const kept: ModelEvent[] = [];
          return {
            onEvent(event) {
              if (!hasBegun) {
                hasBegun = true;
                span.setAttribute('gen_ai.response.time_to_first_chunk', (performance.now() - startedAtMs) / 1_000);
              }
              if (capturesContent) kept.push(event);
              describe(span, event);
            },
            onEnd: () => capturesContent && recordMessages(span, request, textOf(kept)),
          };
        },
      ),
  };
}

function describe(span: Span, event: ModelEvent): void {
  if (event.type !== 'end') return;
  span.setAttribute('gen_ai.response.finish_reasons', [event.stopReason]);
  span.setAttribute('gen_ai.usage.input_tokens', event.inputTokens);
  span.setAttribute('gen_ai.usage.output_tokens', event.outputTokens);
}

function textOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}
