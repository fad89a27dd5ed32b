/** One turn of a conversation with a model. */
export interface ModelTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** What a model is asked, and within what bounds. */
export interface ModelRequest {
  readonly system: string;
  readonly turns: readonly ModelTurn[];
  readonly maxTokens: number;
  /** What it is for; to answer, when left out. */
  readonly purpose?: 'answering' | 'rewriting';
}

export type ModelEvent =
  /** Another model than the one that was asked writes the rest; comes before any text. `hadPrompt`: the first one is billed for its prompt. */
  | { readonly type: 'fallback'; readonly modelId: string; readonly hadPrompt: boolean }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'end'; readonly stopReason: string; readonly inputTokens: number; readonly outputTokens: number };

/** A chat model. Throws `ModelUnavailable`; a stream may throw after it has yielded text. */
export interface AnswerModel {
  readonly modelId: string;
  /** The whole answer at once, as the same events a stream would give. */
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelEvent[]>;
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}
