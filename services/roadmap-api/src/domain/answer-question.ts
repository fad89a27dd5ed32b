import type { Answer, AnswerEvent, DegradedReason } from './answer.ts';
import { citationsIn, citePassage } from './answering/cite-passages.ts';
import { composePrompt } from './answering/compose-prompt.ts';
import { failureReason } from './answering/failure-reason.ts';
import type { MeteredModel, ModelUsage } from './answering/meter-model.ts';
import { ratedModel } from './answering/rated-model.ts';
import { isAnswerable, type RelevanceThresholds, relevanceOf } from './answering/relevance-gate.ts';
import { rewriteQuestion } from './answering/rewrite-question.ts';
import { makeSlowModelWatch } from './answering/slow-model-watch.ts';
import { abstain, SCREENED_OUT, screenedOut, writeAnswer } from './answering/write-answer.ts';
import type { AnswerCaching } from './caching/cache-status.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import type { Principal } from './identity.ts';
import { type AnswerSpending, reserveSpending } from './limits/reserve-spending.ts';
import type { AnswerModel, ModelEvent, ModelRequest, ModelTurn } from './ports/answer-model.ts';
import type { Clock } from './ports/clock.ts';
import type { AnswerOutcome, Telemetry } from './ports/telemetry.ts';
import { withoutPlaceholders } from './privacy/without-placeholders.ts';
import type { CheckRewritten } from './safety/check-rewritten.ts';
import type { SearchPassages } from './search-passages.ts';

export interface AnswerRequest {
  readonly question: string;
  /** Earlier turns, oldest first; they say what a follow-up question refers to. */
  readonly history: readonly ModelTurn[];
  readonly phaseId: string | null;
  /** Who pays for it, and whose cached answers it may share. */
  readonly principal: Principal;
  /** What the caller wants of caches, and how it hears what they did; without it they are used silently. */
  readonly caching?: AnswerCaching;
  /** True where no model may read the question: the answer is then put together from the passages. */
  readonly withoutModel?: boolean;
}

/**
 * Answers from the roadmap alone, citing each statement, or abstains.
 *
 * A failing model or embedder never fails the answer, it degrades it and says so. Throws `LimitReached` when the caller, or everybody
 * together, has spent the day's share, `StoreUnavailable` when nothing can be searched, and the signal's reason when the caller leaves.
 */
export interface AnswerQuestion {
  complete(request: AnswerRequest, signal: AbortSignal): Promise<Answer>;
  stream(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerEvent>;
}

export interface AnswerLimits {
  /** From the question to the model's last word; what is missing by then is filled in from the passages. */
  readonly timeoutMs: number;
  /** Limit for rewriting a follow-up question so that it stands alone, which is not worth a long wait. */
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
  /** The checks that the model's text passes before anyone sees it. They go around the meter, which must also count what is withheld. */
  readonly watch: (model: AnswerModel) => AnswerModel;
  /** Checks a rewritten question as strictly as an asked one; where it doesn't pass, the search uses the question as it was asked. */
  readonly checkRewritten: CheckRewritten;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly relevance: RelevanceThresholds;
  readonly limits: AnswerLimits;
  readonly spending: AnswerSpending;
  /** Whether the service is near its limit: answers then go without what they can spare, before anyone is refused. */
  readonly isUnderPressure: () => boolean;
}

type Ask = (model: AnswerModel, request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent>;

/** The share of the remaining time that a hop before the model's may take: what comes after it is worth more. */
const SHARE_OF_REWRITING = 0.25;
const SHARE_OF_SEARCH = 0.5;

/** Answers a question from the passages that fit it: search, ask the model, check each citation, say what was missing. */
export function makeAnswerQuestion(dependencies: Dependencies): AnswerQuestion {
  const { searchPassages, telemetry, clock, newId, relevance, limits } = dependencies;
  const slowModel = makeSlowModelWatch(limits.timeoutMs / 2);

  async function* answer(request: AnswerRequest, deadline: Deadline, metered: MeteredModel, ask: Ask) {
    const id = newId();
    const model = dependencies.watch(ratedModel(metered, telemetry));
    const asked = await understand(request, deadline, model);
    // Placeholders say nothing about the roadmap, so the search leaves them out; the model still sees that something was there.
    const searched = withoutPlaceholders(asked.question) || asked.question;
    const search = { text: searched, mode: 'hybrid', phaseId: request.phaseId, limit: limits.passages } as const;
    const { results, degraded, passagesAgeSeconds, searchedAs } = await within(
      deadline.hop(limits.timeoutMs, SHARE_OF_SEARCH),
      (hop) => searchPassages(search, hop.signal),
    );
    // Who is asking must not influence the passages, nor the model, which is not told.
    const question = searchedAs ?? asked.question;
    const passages = isAnswerable(results, relevance) ? results : [];
    // A caller that gets the answer whole never sees its sources, only what it cites; quoting six passages would take 40 µs.
    if (ask !== asWhole) {
      const sources = passages.map((passage, i) => citePassage(passage, i + 1, [searchedAs ?? searched]));
      yield { type: 'sources' as const, id, sources };
    }

    const sources = passages.map((passage) => ({ ...passage, relevance: relevanceOf(passage, relevance) }));
    const prompt = { ...composePrompt(question, sources), maxTokens: limits.maxTokens };
    const { modelId } = model;
    const events = request.withoutModel ? screenedOut() : slowModel.timed(ask(model, prompt, deadline.signal));
    const draft =
      passages.length === 0 ? yield* abstain() : yield* writeAnswer({ question, passages, events, modelId, deadline });
    if (draft.failure !== null && draft.failure !== SCREENED_OUT) telemetry.modelFailed(draft.failure);
    if (draft.removedCitations > 0) telemetry.citationsRemoved(draft.removedCitations);

    yield {
      type: 'done' as const,
      answer: {
        id,
        question: request.question,
        text: draft.text,
        abstained: draft.abstained,
        citations: citationsIn(draft.text, passages),
        degraded: [...asked.degraded, ...degraded, ...draft.degraded],
        ...(passagesAgeSeconds !== undefined && { passagesAgeSeconds }),
        modelId: draft.modelId,
        usage: metered.used(),
      },
    };
  }

  /** The question as it must be searched for. A model that fails here costs only the rewriting. */
  async function understand(
    { question, history, withoutModel }: AnswerRequest,
    deadline: Deadline,
    model: AnswerModel,
  ): Promise<Understood> {
    if (history.length === 0 || withoutModel) return { question, degraded: [] };
    const skipped: Understood = { question, degraded: ['rewriting-skipped'] };
    if (dependencies.isUnderPressure() || deadline.remainingMs() < limits.rewriteTimeoutMs) return skipped;
    return within(deadline.hop(limits.rewriteTimeoutMs, SHARE_OF_REWRITING), async (hop) => {
      try {
        const rewritten = await rewriteQuestion(model, question, history, hop.signal);
        if (rewritten === question) return { question, degraded: [] };
        return (await dependencies.checkRewritten(rewritten, hop.signal)) ?? skipped;
      } catch (error) {
        telemetry.modelFailed(failureReason(error, hop));
        return skipped;
      }
    });
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

  /**
   * Whatever way an answer takes, it has one deadline up to its last word, settles one reservation and makes one report. A caller
   * who leaves pays for what was used by then, and counts neither as our success nor as our failure.
   */
  async function* answering(request: AnswerRequest, caller: AbortSignal, ask: Ask): AsyncGenerator<AnswerEvent> {
    const asking = { ...request, passages: limits.passages, maxTokens: limits.maxTokens };
    const reserved = await reserveSpending(dependencies.spending, dependencies.model, request.principal.id, asking);
    const deadline = startDeadline(caller, limits.timeoutMs);
    let outcome: AnswerOutcome | 'abandoned' = 'abandoned';
    try {
      for await (const event of answer(request, deadline, reserved.model, ask)) {
        if (event.type === 'done') {
          outcome = outcomeOf(event.answer);
          for (const reason of event.answer.degraded) telemetry.degraded(reason);
        }
        yield event;
      }
    } catch (error) {
      caller.throwIfAborted();
      outcome = 'failed';
      throw error;
    } finally {
      deadline.release();
      report(outcome, await reserved.settle());
    }
  }

  /** An unknown price adds nothing to the metric. */
  function report(outcome: AnswerOutcome | 'abandoned', used: ModelUsage): void {
    const usage = { ...used, costUsd: used.costUsd ?? 0 };
    if (outcome === 'abandoned') telemetry.abandoned(usage);
    else telemetry.answered(outcome, usage);
  }

  const asStream: Ask = (model, prompt, signal) => model.stream(prompt, signal);
  const asWhole: Ask = async function* (model, prompt, signal) {
    yield* await model.complete(prompt, signal);
  };
  return {
    async complete(request, signal) {
      // Worth its extra 0.3 ms of CPU: what a stream has delivered is kept when time runs out in the middle.
      for await (const event of answering(request, signal, slowModel.isLikely() ? asStream : asWhole)) {
        if (event.type === 'done') return event.answer;
      }
      throw new Error('An answer ended without its last event.');
    },
    stream: (request, signal) =>
      answering(request, signal, (model, prompt, hop) => timed(asStream(model, prompt, hop))),
  };
}

/** The question as it is searched for, and what was left out. */
interface Understood {
  readonly question: string;
  readonly degraded: readonly DegradedReason[];
}

async function within<T>(hop: Deadline, work: (hop: Deadline) => Promise<T>): Promise<T> {
  try {
    return await work(hop);
  } finally {
    hop.release();
  }
}

function outcomeOf(answer: Answer): AnswerOutcome {
  if (answer.degraded.length > 0) return 'degraded';
  return answer.abstained ? 'abstained' : 'answered';
}
