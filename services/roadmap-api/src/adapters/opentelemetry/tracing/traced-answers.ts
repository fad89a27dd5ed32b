import { type Span, SpanKind } from '@opentelemetry/api';
import { inSpan, isOfCaller, type StreamWatch, streamInSpan } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import type { Answer, AnswerEvent } from '../../../domain/answer.ts';
import type { AnswerQuestion } from '../../../domain/answer-question.ts';

const PLAN = { name: 'answer question', kind: SpanKind.INTERNAL };

/** The use case in a span that says how it ended and what it cost. A stream's span ends with the stream. */
export function tracedAnswers(answerQuestion: AnswerQuestion, tracer: LeanTracer): AnswerQuestion {
  return {
    complete: (request, signal) =>
      inSpan(tracer, PLAN, async (span) => {
        try {
          const answer = await answerQuestion.complete(request, signal);
          if (span !== null) describe(span, answer);
          return answer;
        } catch (error) {
          span?.setAttribute('roadmap.answer.outcome', outcomeOf(error, signal));
          throw error;
        }
      }),
    stream: (request, signal) =>
      streamInSpan(
        tracer,
        PLAN,
        () => answerQuestion.stream(request, signal),
        (span) => watchStream(span, signal),
      ),
  };
}

/** Times the first text and the rate of what follows; both are the learner's, with all that holds words back. */
function watchStream(span: Span, signal: AbortSignal): StreamWatch<AnswerEvent> {
  const startedAtMs = performance.now();
  let firstAtMs: number | null = null;
  return {
    onEvent(event) {
      if (event.type === 'delta' && firstAtMs === null) {
        firstAtMs = performance.now();
        span.setAttribute('roadmap.answer.first_token', (firstAtMs - startedAtMs) / 1_000);
      }
      if (event.type === 'done') describe(span, event.answer);
    },
    onCut: () => span.setAttribute('roadmap.answer.outcome', 'abandoned'),
    onFailure: (error) => span.setAttribute('roadmap.answer.outcome', outcomeOf(error, signal)),
  };
}

/** A caller who is turned away by a quota is no failure of ours. */
function outcomeOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'abandoned';
  return isOfCaller(error) ? 'refused' : 'failed';
}

function describe(span: Span, { degraded, abstained, citations, modelId, usage }: Answer): void {
  span.setAttribute('roadmap.answer.outcome', degraded.length > 0 ? 'degraded' : abstained ? 'abstained' : 'answered');
  if (degraded.length > 0) span.setAttribute('roadmap.answer.degraded', [...degraded]);
  span.setAttribute('roadmap.answer.citations', citations.length);
  if (modelId !== null) span.setAttribute('gen_ai.response.model', modelId);
  span.setAttribute('gen_ai.usage.input_tokens', usage.inputTokens);
  span.setAttribute('gen_ai.usage.output_tokens', usage.outputTokens);
  if (usage.costUsd !== null) span.setAttribute('roadmap.answer.cost', usage.costUsd);
}
