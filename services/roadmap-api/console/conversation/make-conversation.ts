import type { Answer, Citation, Question } from '../../client/generated/api.ts';
import { Problem } from '../api/problem.ts';
import type { AnswerEvent } from '../api/stream-answer.ts';

type Rating = 'up' | 'down';

/** A question and what has come of it so far. */
export interface Exchange {
  readonly key: number;
  readonly question: string;
  readonly state: 'writing' | 'finished' | 'stopped' | 'failed';
  readonly text: string;
  readonly sources: readonly Citation[];
  /** Set once finished. */
  readonly answer: Answer | null;
  readonly problem: Problem | null;
  readonly rating: Rating | null;
}

export interface Conversation {
  exchanges(): readonly Exchange[];
  /** Calls back after every change; gives the way to stop that. */
  subscribe(onChange: () => void): () => void;
  ask(question: string): Promise<void>;
  stop(): void;
  clear(): void;
  rate(exchange: Exchange, rating: Rating): Promise<void>;
}

interface Dependencies {
  readonly streamAnswer: (question: Question, signal: AbortSignal) => AsyncIterable<AnswerEvent>;
  readonly sendFeedback: (answerId: string, rating: Rating) => Promise<void>;
}

/** What the API takes of earlier turns. */
const MAX_TURNS = 20;
const MAX_HISTORY_CHARACTERS = 8_000;

/** A conversation outlives its view: a reader who opens a citation comes back to the answer, even one still being written. */
export function makeConversation({ streamAnswer, sendFeedback }: Dependencies): Conversation {
  const listeners = new Set<() => void>();
  let exchanges: readonly Exchange[] = [];
  let controller = new AbortController();
  let nextKey = 1;

  const publish = (next: readonly Exchange[]) => {
    exchanges = next;
    for (const listener of listeners) listener();
  };
  const change = (key: number, patch: Partial<Exchange>) =>
    publish(exchanges.map((exchange) => (exchange.key === key ? { ...exchange, ...patch } : exchange)));

  async function follow(key: number, question: Question, signal: AbortSignal) {
    let text = '';
    for await (const event of streamAnswer(question, signal)) {
      if (signal.aborted) return;
      if (event.type === 'sources') change(key, { sources: event.sources });
      if (event.type === 'delta') {
        text += event.text;
        change(key, { text });
      }
      if (event.type === 'done') change(key, { state: 'finished', answer: event.answer, text: event.answer.text });
    }
  }

  return {
    exchanges: () => exchanges,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    async ask(question) {
      if (exchanges.some(({ state }) => state === 'writing')) return;
      const history = toHistory(exchanges);
      const key = nextKey++;
      const blank = { state: 'writing', text: '', sources: [], answer: null, problem: null, rating: null } as const;
      controller = new AbortController();
      const { signal } = controller;
      publish([...exchanges, { key, question, ...blank }]);
      try {
        await follow(key, { question, history }, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        change(key, { state: 'failed', problem: error });
      }
    },
    stop() {
      controller.abort();
      publish(
        exchanges.map((exchange) => (exchange.state === 'writing' ? { ...exchange, state: 'stopped' } : exchange)),
      );
    },
    clear() {
      controller.abort();
      publish([]);
    },
    async rate({ key, answer, rating: before }, rating) {
      if (answer === null) return;
      change(key, { rating, problem: null });
      try {
        await sendFeedback(answer.id, rating);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        change(key, { rating: before, problem: error });
      }
    },
  };
}

type Turn = NonNullable<Question['history']>[number];

/** The latest whole exchanges that fit, oldest first. A failed one taught nobody anything. */
function toHistory(exchanges: readonly Exchange[]): Turn[] {
  const turns: Turn[] = [];
  let characters = 0;
  for (const { question, text, state } of exchanges.toReversed()) {
    if (text === '' || state === 'failed') continue;
    characters += question.length + text.length;
    if (turns.length + 2 > MAX_TURNS || characters > MAX_HISTORY_CHARACTERS) break;
    turns.unshift({ role: 'user', text: question }, { role: 'assistant', text });
  }
  return turns;
}
