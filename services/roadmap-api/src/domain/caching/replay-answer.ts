import type { Answer, AnswerEvent } from '../answer.ts';

/** A whole answer as the events that a stream of it would give, its text in one piece. */
export function* replayAnswer(answer: Answer): Generator<AnswerEvent> {
  yield { type: 'sources', id: answer.id, sources: answer.citations };
  yield { type: 'delta', text: answer.text };
  yield { type: 'done', answer };
}
