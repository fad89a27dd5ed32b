import type { Answer, AnswerEvent, DegradedReason } from '../answer.ts';
import type { AnswerQuestion, AnswerRequest } from '../answer-question.ts';
import type { Guardrail } from '../ports/guardrail.ts';
import type { SafetyTelemetry } from '../ports/safety-telemetry.ts';
import { checkConversation } from './check-conversation.ts';
import { makeGuardedText } from './guarded-text.ts';
import type { Screening } from './screen-question.ts';
import { WITHHELD } from './withheld.ts';

/** The answer to a question that was refused. It says what to do and not what gave the question away. */
export const REFUSED =
  'This looks like an attempt to steer the service, so it was not passed on. Ask what you want to know from the roadmap in plain words.';

interface Dependencies {
  readonly answerQuestion: AnswerQuestion;
  readonly screen: (question: string) => Screening;
  /** Null: there is none, and questions and answers are checked by this service alone. */
  readonly guardrail: Guardrail | null;
  /** When the guardrail can't be asked: go on and say so, or let no model's text out. */
  readonly onGuardrailFailure: 'skip' | 'withhold';
  readonly telemetry: SafetyTelemetry;
  readonly newId: () => string;
}

/**
 * Answers behind two checks of the question, by traits of attacks and by the guardrail, and one of the answer, by the guardrail.
 *
 * A refused question reaches neither search nor model. A suspicious one is answered from passages alone: a model can't be steered by what it doesn't read.
 */
export function screenedAnswers(dependencies: Dependencies): AnswerQuestion {
  const { answerQuestion, screen, guardrail, onGuardrailFailure, telemetry, newId } = dependencies;

  async function* answer(request: AnswerRequest, signal: AbortSignal, run: Run): AsyncGenerator<AnswerEvent> {
    const { verdict } = screen(request.question);
    if (verdict === 'refuse') {
      telemetry.withheld('question-refused');
      return yield* refusal(request, newId());
    }
    if (verdict === 'suspicious') telemetry.withheld('question-suspicious');
    // A turn that looks like an attack is left out: the client may have invented it.
    const history = request.history.filter(({ text }) => screen(text).verdict === 'pass');
    const checked = guardrail && (await checkConversation(guardrail, request.question, history, signal));
    if (checked?.verdict === 'blocked') {
      telemetry.withheld('guardrail-question');
      return yield* refusal(request, newId());
    }
    const isUnchecked = checked?.verdict === 'unavailable';
    if (isUnchecked) telemetry.withheld('guardrail-skipped');
    const allowed: AnswerRequest = {
      ...request,
      question: checked?.question ?? request.question,
      history: checked?.history ?? history,
      withoutModel: verdict === 'suspicious' || (isUnchecked && onGuardrailFailure === 'withhold'),
    };
    const label: DegradedReason[] = [];
    if (verdict === 'suspicious') label.push('question-suspicious');
    if (isUnchecked) label.push('guardrail-skipped');
    if (checked?.lostHistory) label.push('rewriting-skipped');
    yield* checkedEvents(
      run(allowed),
      request.question,
      label,
      allowed.withoutModel === true ? null : guardrail,
      signal,
    );
  }

  async function* checkedEvents(
    events: AsyncIterable<AnswerEvent>,
    question: string,
    labels: readonly DegradedReason[],
    outputGuardrail: Guardrail | null,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    const guarded = makeGuardedText(outputGuardrail, onGuardrailFailure, signal);
    const shown: string[] = [];
    for await (const event of events) {
      if (event.type === 'sources') yield event;
      else if (event.type === 'delta') {
        const text = await guarded.push(event.text);
        if (text !== '') yield delta(text, shown);
      } else {
        // An answer that was asked for as a whole comes without pieces.
        const rest = (await guarded.push(guarded.isUntouched() ? event.answer.text : '')) + (await guarded.end());
        const text = rest === '' && guarded.isBlocked() ? (shown.length > 0 ? '\n\n' : '') + WITHHELD : rest;
        if (text !== '') yield delta(text, shown);
        if (guarded.isBlocked()) telemetry.withheld('guardrail-answer');
        if (guarded.isSkipped()) telemetry.withheld('guardrail-skipped');
        yield { type: 'done', answer: finish({ ...event.answer, question }, shown.join(''), labels, guarded) };
      }
    }
  }

  return {
    async complete(request, signal) {
      const whole = async function* (allowed: AnswerRequest): AsyncGenerator<AnswerEvent> {
        yield { type: 'done', answer: await answerQuestion.complete(allowed, signal) };
      };
      for await (const event of answer(request, signal, whole)) if (event.type === 'done') return event.answer;
      throw new Error('An answer ended without its last event.');
    },
    stream: (request, signal) => answer(request, signal, (allowed) => answerQuestion.stream(allowed, signal)),
  };
}

type Run = (request: AnswerRequest) => AsyncIterable<AnswerEvent>;

function delta(text: string, shown: string[]): AnswerEvent {
  shown.push(text);
  return { type: 'delta', text };
}

/** The answer as it was shown, with the citations that are left of it. */
function finish(
  answer: Answer,
  text: string,
  labels: readonly DegradedReason[],
  { isBlocked, isSkipped }: { isBlocked: () => boolean; isSkipped: () => boolean },
): Answer {
  const degraded = new Set([...answer.degraded, ...labels]);
  if (isBlocked()) degraded.add('answer-withheld');
  if (isSkipped()) degraded.add('guardrail-skipped');
  return {
    ...answer,
    text,
    abstained: answer.abstained || text === WITHHELD,
    citations: answer.citations.filter(({ marker }) => text.includes(`[${marker}]`)),
    degraded: [...degraded],
  };
}

async function* refusal({ question }: AnswerRequest, id: string): AsyncGenerator<AnswerEvent> {
  yield { type: 'sources', id, sources: [] };
  yield { type: 'delta', text: REFUSED };
  const usage = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
  const answer = { id, question, text: REFUSED, abstained: true, citations: [], modelId: null, usage };
  yield { type: 'done', answer: { ...answer, degraded: ['question-refused'] } };
}
