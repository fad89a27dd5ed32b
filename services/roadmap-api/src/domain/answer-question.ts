import type { Answer, AnswerEvent, DegradedReason } from './answer.ts';
import { citationsIn, citePassage } from './answering/cite-passages.ts';
import { composePrompt } from './answering/compose-prompt.ts';
import { failureReason } from './answering/failure-reason.ts';
import { isAnswerable, type RelevanceThresholds, relevanceOf } from './answering/relevance-gate.ts';
import { type RewrittenQuestion, rewriteQuestion } from './answering/rewrite-question.ts';
import { makeSlowModelWatch } from './answering/slow-model-watch.ts';
import { abstain, writeAnswer } from './answering/write-answer.ts';
import type { AnswerCaching } from './caching/cache-status.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import type { Principal } from './identity.ts';
import type { AnswerModel, AnswerOutcome, Clock, ModelEvent, ModelRequest, ModelTurn, Telemetry } from './ports.ts';
import type { SearchPassages } from './search-passages.ts';

export interface AnswerRequest {
  readonly question: string;
  /** Earlier turns, oldest first; a follow-up question is read in their light. */
  readonly history: readonly ModelTurn[];
  readonly phaseId: string | null;
  /** Who pays for it, and whose cached answers it may share. */
  readonly principal: Principal;
  /** What the caller wants of caches, and how it hears what they did; without it they are used silently. */
  readonly caching?: AnswerCaching;
}

/**
 * Answers from the roadmap alone, citing each statement, or abstains.
 *
 * A failing model or embedder never fails the answer, it degrades it and says so. Throws `StoreUnavailable` when nothing can be searched,
 * and the signal's reason when the caller leaves.
 */
export interface AnswerQuestion {
  complete(request: AnswerRequest, signal: AbortSignal): Promise<Answer>;
  stream(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerEvent>;
}

export interface AnswerLimits {
  /** From the question to the last word of the model; what is missing then is filled from the passages. */
  readonly timeoutMs: number;
  /** For making a follow-up question stand alone, which is worth little waiting. */
  readonly rewriteTimeoutMs: number;
  readonly passages: number;
  readonly maxTokens: number;
}

/** Six passages: in trials the right one was among the first five for 96 % of questions. */
export const DEFAULT_ANSWER_LIMITS: AnswerLimits = {
  timeoutMs: 30_000,
  rewriteTimeoutMs: 3_000,
  passages: 6,
  maxTokens: 700,
};

interface Dependencies {
  readonly searchPassages: SearchPassages;
  readonly model: AnswerModel;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly relevance: RelevanceThresholds;
  readonly limits: AnswerLimits;
  /** Whether the service is near its limit: what an answer can do without is then left out, before anyone is refused. */
  readonly isUnderPressure: () => boolean;
}

type Ask = (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent>;

/** The share of what is left that a hop may take before the model's: what waits behind it is worth more. */
const SHARE_OF_REWRITING = 0.25;
const SHARE_OF_SEARCH = 0.5;

export function makeAnswerQuestion(dependencies: Dependencies): AnswerQuestion {
  const { searchPassages, model, telemetry, clock, newId, relevance, limits } = dependencies;
  const slowModel = makeSlowModelWatch(limits.timeoutMs / 2);

  async function* answer(request: AnswerRequest, deadline: Deadline, ask: Ask): AsyncGenerator<AnswerEvent> {
    const id = newId();
    const asked = await understand(request, deadline);
    const search = { text: asked.question, mode: 'hybrid', phaseId: request.phaseId, limit: limits.passages } as const;
    const { results, degraded } = await within(deadline.hop(limits.timeoutMs, SHARE_OF_SEARCH), (hop) =>
      searchPassages(search, hop.signal),
    );
    const passages = isAnswerable(results, relevance) ? results : [];
    yield { type: 'sources', id, sources: passages.map((passage, i) => citePassage(passage, i + 1, [asked.question])) };

    const sources = passages.map((passage) => ({ ...passage, relevance: relevanceOf(passage, relevance) }));
    const prompt = { ...composePrompt(asked.question, sources), maxTokens: limits.maxTokens };
    const { modelId } = model;
    const events = slowModel.timed(ask(prompt, deadline.signal));
    const draft =
      passages.length === 0
        ? yield* abstain()
        : yield* writeAnswer({ question: asked.question, passages, events, modelId, deadline });
    if (draft.failure !== null) telemetry.modelFailed(draft.failure);
    if (draft.removedCitations > 0) telemetry.citationsRemoved(draft.removedCitations);

    yield {
      type: 'done',
      answer: {
        id,
        question: request.question,
        text: draft.text,
        abstained: draft.abstained,
        citations: citationsIn(draft.text, passages),
        degraded: [...asked.degraded, ...degraded, ...draft.degraded],
        modelId: draft.modelId,
        usage: {
          inputTokens: asked.inputTokens + draft.inputTokens,
          outputTokens: asked.outputTokens + draft.outputTokens,
          costUsd: sumUsd(asked.costUsd, draft.costUsd),
        },
      },
    };
  }

  /** The question as it must be searched for. A model that fails here costs nothing but the rewriting. */
  async function understand({ question, history }: AnswerRequest, deadline: Deadline): Promise<Understood> {
    const asked = { question, inputTokens: 0, outputTokens: 0, costUsd: 0, degraded: [] };
    if (history.length === 0) return asked;
    const skipped: Understood = { ...asked, degraded: ['rewriting-skipped'] };
    if (dependencies.isUnderPressure() || deadline.remainingMs() < limits.rewriteTimeoutMs) return skipped;
    return within(deadline.hop(limits.rewriteTimeoutMs, SHARE_OF_REWRITING), async (hop) => {
      try {
        return { ...(await rewriteQuestion(model, question, history, hop.signal)), degraded: [] };
      } catch (error) {
        telemetry.modelFailed(failureReason(error, hop));
        return skipped;
      }
    });
  }

  /** Reports each answer once. A caller who leaves is neither a success nor a failure of ours. */
  async function* reported(events: AsyncIterable<AnswerEvent>, caller: AbortSignal): AsyncGenerator<AnswerEvent> {
    try {
      for await (const event of events) {
        if (event.type === 'done') telemetry.answered(outcomeOf(event.answer), spent(event.answer));
        yield event;
      }
    } catch (error) {
      caller.throwIfAborted();
      telemetry.answered('failed', { inputTokens: 0, outputTokens: 0, costUsd: 0 });
      throw error;
    }
  }

  async function* timed(events: AsyncIterable<ModelEvent>): AsyncGenerator<ModelEvent> {
    const start = clock.now().getTime();
    let isFirst = true;
    for await (const event of events) {
      if (isFirst) telemetry.firstToken((clock.now().getTime() - start) / 1_000);
      isFirst = false;
      yield event;
    }
  }

  /** One deadline from here to the last word, whatever way the answer takes. */
  async function* answering(request: AnswerRequest, caller: AbortSignal, ask: Ask): AsyncGenerator<AnswerEvent> {
    const deadline = startDeadline(caller, limits.timeoutMs);
    try {
      yield* reported(answer(request, deadline, ask), caller);
    } finally {
      deadline.release();
    }
  }

  const asStream: Ask = (prompt, signal) => model.stream(prompt, signal);
  const asWhole: Ask = async function* (prompt, signal) {
    yield* await model.complete(prompt, signal);
  };
  return {
    async complete(request, signal) {
      // A stream costs 0.3 ms of CPU more, and what it brought is kept when time runs out in the middle.
      for await (const event of answering(request, signal, slowModel.isLikely() ? asStream : asWhole)) {
        if (event.type === 'done') return event.answer;
      }
      throw new Error('An answer ended without its last event.');
    },
    stream: (request, signal) => answering(request, signal, (prompt, hop) => timed(asStream(prompt, hop))),
  };
}

/** The question as it is searched for, what that took, and what was left out. */
type Understood = RewrittenQuestion & { readonly degraded: readonly DegradedReason[] };

async function within<T>(hop: Deadline, work: (hop: Deadline) => Promise<T>): Promise<T> {
  try {
    return await work(hop);
  } finally {
    hop.release();
  }
}

function sumUsd(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.round((a + b) * 1e9) / 1e9;
}

function outcomeOf(answer: Answer): AnswerOutcome {
  if (answer.degraded.length > 0) return 'degraded';
  return answer.abstained ? 'abstained' : 'answered';
}

/** A price that isn't known adds nothing to the metric; the composition root warns of it at start. */
function spent({ usage }: Answer) {
  return { ...usage, costUsd: usage.costUsd ?? 0 };
}
