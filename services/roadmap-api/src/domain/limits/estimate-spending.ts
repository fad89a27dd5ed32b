import { costNanoUsd, type ModelPrice } from '../answering/model-prices.ts';
import type { ModelTurn } from '../ports/answer-model.ts';
import type { Spending } from './quota-ledger.ts';

/**
 * Bytes that stand for one token at least. Of English a token takes some 4.5, of Chinese 3 to 4; text that is all digits or
 * symbols may take fewer, which the room that answers leave unused makes up for.
 */
const LEAST_BYTES_PER_TOKEN = 3;
/** Bytes that a token takes of usual text, for an estimate that is neither high nor low. */
const USUAL_BYTES_PER_TOKEN = 4;
/** Rules, marks and titles around the passages, and the rules of the rewriting. */
const FRAME_BYTES = 6_000;
/** A passage is cut at 1,200 characters of which few are longer than a byte; escaping makes some longer. */
const BYTES_PER_PASSAGE = 2_000;
/** A follow-up question is rewritten first: that prompt and the most that may come back. */
const REWRITING_TOKENS = 100;

/** What determines how much an answer may use. */
export interface Asking {
  readonly question: string;
  readonly history: readonly ModelTurn[];
  readonly passages: number;
  readonly maxTokens: number;
}

/** The most that answering will use, known before anything is searched: it is reserved, so it must not be too little. */
export function estimateSpending({ question, history, passages, maxTokens }: Asking, price: ModelPrice): Spending {
  const questionBytes = Buffer.byteLength(question);
  const historyBytes = history.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const promptBytes = FRAME_BYTES + 2 * questionBytes + historyBytes + passages * BYTES_PER_PASSAGE;
  const inputTokens = Math.ceil(promptBytes / LEAST_BYTES_PER_TOKEN);
  const outputTokens = maxTokens + (history.length > 0 ? REWRITING_TOKENS : 0);
  return {
    requests: 1,
    tokens: inputTokens + outputTokens,
    nanoUsd: costNanoUsd(price, { inputTokens, outputTokens }),
  };
}

/** What `text` came to, where the model was cut off before it said so. */
export function usualTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / USUAL_BYTES_PER_TOKEN);
}
