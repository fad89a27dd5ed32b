import type { DegradedReason } from '../answer.ts';
import type { Deadline } from '../deadline.ts';
import { ModelUnavailable } from '../errors.ts';
import type { Passage } from '../passage.ts';
import type { ModelEvent } from '../ports/answer-model.ts';
import { WITHHELD, WITHHELD_STOP_REASON } from '../safety/withheld.ts';
import { NO_ANSWER } from './compose-prompt.ts';
import { extractAnswer } from './extract-answer.ts';
import { failureReason } from './failure-reason.ts';
import { makeCitationVerifier } from './verify-citations.ts';

/** An answer as it was written, before anything is said about its sources. */
export interface Draft {
  /** All pieces that were yielded, in one. */
  readonly text: string;
  readonly abstained: boolean;
  readonly degraded: readonly DegradedReason[];
  /** The model that wrote at least the beginning of it; null where it is made of passages alone. */
  readonly modelId: string | null;
  readonly removedCitations: number;
  /** Why the model failed, in the words of `ModelUnavailable`; null when it didn't. */
  readonly failure: string | null;
}

export interface Delta {
  readonly type: 'delta';
  readonly text: string;
}

interface Writing {
  readonly question: string;
  readonly passages: readonly Passage[];
  /** What the model says. Its `ModelUnavailable`, and any error after `deadline`, become a labelled fallback. */
  readonly events: AsyncIterable<ModelEvent>;
  /** The model that was asked; another may answer in its place. */
  readonly modelId: string;
  readonly deadline: Pick<Deadline, 'hasPassed'>;
}

/**
 * Turns what a model says into an answer that cites its sources, and yields it piece by piece.
 *
 * A model that fails is replaced by the passages themselves: instead of its answer, or after as much of it as was already yielded.
 */
export async function* writeAnswer(writing: Writing): AsyncGenerator<Delta, Draft> {
  const { question, passages, events, deadline } = writing;
  const verifier = makeCitationVerifier(passages.length);
  const written: string[] = [];
  let { modelId } = writing;
  let failure: string | null = 'protocol';
  let stopReason = '';

  function* show(piece: string) {
    if (piece === '') return;
    written.push(piece);
    yield { type: 'delta', text: piece } as const;
  }

  try {
    for await (const event of events) {
      if (event.type === 'text') yield* show(verifier.push(event.text));
      else if (event.type === 'fallback') modelId = event.modelId;
      else {
        stopReason = event.stopReason;
        failure = null;
      }
    }
  } catch (error) {
    failure = failureReason(error, deadline);
  }
  yield* show(verifier.end());
  const modelWrote = written.length > 0;
  if (!modelWrote) failure ??= 'empty';
  if (failure !== null) yield* show((modelWrote ? '\n\n' : '') + extractAnswer(question, passages));

  const text = written.join('');
  const isWithheld = stopReason === WITHHELD_STOP_REASON;
  const abstained = failure === null && (isAbstention(text) || text === WITHHELD);
  const degraded: DegradedReason[] = modelWrote && modelId !== writing.modelId ? ['model-fallback'] : [];
  if (failure !== null) degraded.push(...labelOf(failure, modelWrote));
  else if (stopReason === 'max_tokens') degraded.push('model-cut-short');
  if (isWithheld) degraded.push('answer-withheld');
  if (!abstained && !isWithheld && !/\[\d+\]/.test(text)) degraded.push('citations-missing');
  return {
    text,
    abstained,
    degraded,
    modelId: modelWrote ? modelId : null,
    removedCitations: verifier.removed(),
    failure,
  };
}

/** The answer when nothing was found that a model could answer from. */
export async function* abstain(): AsyncGenerator<Delta, Draft> {
  yield { type: 'delta', text: NO_ANSWER };
  return {
    text: NO_ANSWER,
    abstained: true,
    degraded: [],
    modelId: null,
    removedCitations: 0,
    failure: null,
  };
}

/** Stands for a model that was not asked, because the question must not reach one. */
export const SCREENED_OUT = 'screened-out';

/** What such a model says. Throws `ModelUnavailable`. */
// biome-ignore lint/correctness/useYield: it has nothing to say, in the shape of something that does.
export async function* screenedOut(): AsyncGenerator<ModelEvent> {
  throw new ModelUnavailable(SCREENED_OUT);
}

function labelOf(failure: string, modelWrote: boolean): DegradedReason[] {
  // Whoever decided so says why.
  if (failure === SCREENED_OUT) return [];
  if (modelWrote) return ['model-cut-short'];
  return failure === 'timeout' ? ['model-timeout'] : ['model-unavailable'];
}

/** Models put the sentence in quotation marks or cite something after it, although told not to. */
function isAbstention(text: string): boolean {
  return text.replace(/\[\d+\]|["'“”]/g, '').trim() === NO_ANSWER;
}
