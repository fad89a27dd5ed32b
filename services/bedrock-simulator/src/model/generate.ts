import { PROMPT_CONTRACT } from '../../contract.ts';
import { composeAnswer } from './compose-answer.ts';
import { readPrompt } from './prompt.ts';
import { rewriteQuestion } from './rewrite-question.ts';
import { countTokens, splitTokens } from './tokens.ts';

interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

export interface GenerationRequest {
  readonly system: string;
  /** Oldest first; the last one is the user's. */
  readonly turns: readonly Turn[];
  readonly maxTokens: number;
  readonly stopSequences: readonly string[];
}

export interface Generation {
  /** The answer's tokens; joined they are its text. */
  readonly tokens: readonly string[];
  readonly stopReason: 'end_turn' | 'max_tokens' | 'stop_sequence';
}

/** What the simulated model makes of a conversation. The same request always gives the same answer. */
export function generate({ system, turns, maxTokens, stopSequences }: GenerationRequest): Generation {
  const questions = turns.filter(({ role }) => role === 'user').map(({ text }) => readPrompt(text));
  const last = questions.pop() ?? { question: '', sources: null };
  const text = system.includes(PROMPT_CONTRACT.rewriteTask)
    ? rewriteQuestion(
        questions.map(({ question }) => question),
        last.question,
      )
    : composeAnswer(last);

  const stop = firstIndexOf(text, stopSequences);
  const tokens = splitTokens(text.slice(0, stop));
  if (tokens.length > maxTokens) return { tokens: tokens.slice(0, maxTokens), stopReason: 'max_tokens' };
  return { tokens, stopReason: stop === undefined ? 'end_turn' : 'stop_sequence' };
}

/** Tokens of everything the model reads. */
export function countInputTokens({ system, turns }: GenerationRequest): number {
  return turns.reduce((sum, { text }) => sum + countTokens(text), countTokens(system));
}

/** Where the earliest of the sequences begins; undefined when none occurs. */
function firstIndexOf(text: string, sequences: readonly string[]): number | undefined {
  const found = sequences.map((sequence) => text.indexOf(sequence)).filter((index) => index >= 0);
  return found.length === 0 ? undefined : Math.min(...found);
}
