import type { AnswerQuestion, AnswerRequest } from '../answer-question.ts';
import { redact } from './redact.ts';

/**
 * Takes personal data and credentials out of a question and its history before anything sees them: caches, search, the model.
 *
 * The answer shows the question as it was used, so that the learner sees what was taken out. What is left still finds its
 * passages: an address or a number says nothing about the roadmap.
 */
export function redactQuestions(answerQuestion: AnswerQuestion): AnswerQuestion {
  return {
    complete: (request, signal) => answerQuestion.complete(withoutPersonalData(request), signal),
    stream: (request, signal) => answerQuestion.stream(withoutPersonalData(request), signal),
  };
}

function withoutPersonalData(request: AnswerRequest): AnswerRequest {
  return {
    ...request,
    question: redact(request.question).text,
    history: request.history.map((turn) => ({ ...turn, text: redact(turn.text).text })),
  };
}
