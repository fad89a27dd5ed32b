import { randomUUID } from 'node:crypto';
import type { BedrockCalls } from '../adapters/bedrock/bedrock-calls.ts';
import { bedrockGuardrail } from '../adapters/bedrock/bedrock-guardrail.ts';
import type { Config } from '../config.ts';
import type { AnswerQuestion } from '../domain/answer-question.ts';
import type { AnswerModel } from '../domain/ports/answer-model.ts';
import type { Guardrail } from '../domain/ports/guardrail.ts';
import type { SafetyTelemetry } from '../domain/ports/safety-telemetry.ts';
import { type CheckRewritten, makeCheckRewritten } from '../domain/safety/check-rewritten.ts';
import { screenQuestion } from '../domain/safety/screen-question.ts';
import { screenedAnswers } from '../domain/safety/screened-answers.ts';
import { watchedModel } from '../domain/safety/watched-model.ts';
import { makeCircuitBreaker } from '../resilience/circuit-breaker.ts';
import { guardedGuardrail } from '../resilience/guarded-guardrail.ts';
import { sheddableGuardrail } from '../resilience/sheddable-guardrail.ts';

/** The checks around the answer path, on what a model writes and on what is asked and answered. */
export interface Safety {
  /** The outermost wrapper of the model, outside even its meter. */
  watch(model: AnswerModel): AnswerModel;
  /** Checks what a model made of a follow-up question. */
  readonly checkRewritten: CheckRewritten;
  /** Goes around the use case and inside the caches. */
  screen(answerQuestion: AnswerQuestion): AnswerQuestion;
}

interface Surroundings {
  /** Puts a span around each call that is really made. */
  readonly watched?: (guardrail: Guardrail, id: string) => Guardrail;
  readonly isUnderPressure?: () => boolean;
}

export function openSafety(
  { guardrail, guardrailFailure }: Pick<Config, 'guardrail' | 'guardrailFailure'>,
  client: BedrockCalls,
  telemetry: SafetyTelemetry,
  { watched = (each) => each, isUnderPressure = () => false }: Surroundings = {},
): Safety {
  const open = ({ id, version }: NonNullable<typeof guardrail>) => {
    const breaker = makeCircuitBreaker({ nowMs: () => performance.now(), random: Math.random });
    const bedrock = bedrockGuardrail({ client, guardrailId: id, guardrailVersion: version });
    const asked = watched(guardedGuardrail(bedrock, breaker), id);
    // Where no answer may go out unchecked, load must not switch the check off, since anybody can cause load.
    return guardrailFailure === 'withhold' ? asked : sheddableGuardrail(asked, isUnderPressure);
  };
  const bedrock = guardrail === null ? null : open(guardrail);
  const checks = { screen: screenQuestion, guardrail: bedrock, onGuardrailFailure: guardrailFailure, telemetry };
  return {
    checkRewritten: makeCheckRewritten(checks),
    watch: (model) => watchedModel(model, telemetry),
    screen: (answerQuestion) => screenedAnswers({ answerQuestion, ...checks, newId: randomUUID }),
  };
}
