import type { Answer, AnswerEvent } from './answer.ts';
import type { ModelTurn } from './ports.ts';

export interface AnswerRequest {
  readonly question: string;
  /** Earlier turns, oldest first; a follow-up question is read in their light. */
  readonly history: readonly ModelTurn[];
  readonly phaseId: string | null;
}

export interface AnswerQuestion {
  complete(request: AnswerRequest, signal: AbortSignal): Promise<Answer>;
  stream(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerEvent>;
}
