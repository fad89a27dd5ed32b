import type { Answer, AnswerEvent } from '../answer.ts';
import type { AnswerQuestion, AnswerRequest } from '../answer-question.ts';
import { DomainError } from '../errors.ts';
import type { CacheTelemetry } from '../ports/cache-telemetry.ts';
import type { Clock } from '../ports/clock.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { type AnswerNames, type AnswerRecipe, nameAnswer } from './answer-name.ts';
import type { AnswerShelf } from './answer-shelf.ts';
import type { AskedQuestions } from './asked-questions.ts';
import type { CacheSeal } from './cache-seal.ts';
import type { CacheStatus } from './cache-status.ts';
import type { ContentVersion } from './content-version.ts';
import type { CacheEntry } from './kept-answer.ts';
import { replayAnswer } from './replay-answer.ts';
import { makeSharedRuns } from './shared-runs.ts';
import { staleOnFailure } from './stale-on-failure.ts';

const NOTHING_SPENT = { inputTokens: 0, outputTokens: 0, costUsd: 0 } satisfies Answer['usage'];

/** Refusals of one caller: whoever waited for the same answer is not refused with it. */
const OF_ONE_CALLER = new Set(['quota-exhausted', 'rate-limited', 'forbidden']);

interface Dependencies {
  /** Makes an answer; it charges quotas and calls models. */
  readonly answerQuestion: AnswerQuestion;
  readonly shelf: AnswerShelf;
  /** Null: only the very same question is answered from the cache. */
  readonly asked: AskedQuestions | null;
  readonly seal: CacheSeal;
  readonly recipe: AnswerRecipe;
  readonly content: ContentVersion;
  readonly telemetry: Pick<Telemetry, 'answered'> & CacheTelemetry;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface CachedAnswers {
  readonly answerQuestion: AnswerQuestion;
  /** Erases the answers that a principal caused, from the shared cache and from this replica's memory of questions. Throws where the cache is gone. */
  forget(principalId: string): Promise<void>;
}

type Make = (request: AnswerRequest, signal: AbortSignal) => AsyncIterable<AnswerEvent>;

/**
 * Answers a question from the cache where the same was asked before, in the same or in other words; else has it answered, once for all who
 * ask it at the same time, and keeps the answer.
 *
 * Nothing is shared across tenants, rights, phases, versions of the content, models or prompts. A follow-up question is answered only where
 * its whole conversation is the same. Throws what `answerQuestion` throws.
 */
export function cachedAnswers(dependencies: Dependencies): CachedAnswers {
  const { answerQuestion, shelf, asked, seal, recipe, content, telemetry, clock, newId } = dependencies;
  const runs = makeSharedRuns<AnswerEvent>();

  async function* answer(request: AnswerRequest, signal: AbortSignal, make: Make): AsyncGenerator<AnswerEvent> {
    const mode = request.caching?.mode ?? 'use';
    const version = content.current();
    if (version === null || mode === 'bypass') {
      tell(request, { outcome: 'bypass' });
      yield* make(request, signal);
      return;
    }
    const names = nameAnswer(seal, recipe, version, request);
    if (mode === 'refresh') {
      tell(request, { outcome: 'refresh' });
      yield* keeping(request, names, version, make(request, signal));
      return;
    }
    const kept = await lookUp(request, names, signal);
    if (kept !== null && isFresh(kept.entry)) yield* given(request, kept);
    else yield* shared(request, names, version, signal, make, kept);
  }

  /** The entry for a request: fresh by its own or another wording, else the stale one of its own. */
  async function lookUp(
    request: AnswerRequest,
    { scope, exact }: AnswerNames,
    signal: AbortSignal,
  ): Promise<Kept | null> {
    const entry = await shelf.read(exact);
    if (entry !== null && isFresh(entry)) return { entry, match: 'exact' };
    const other = request.history.length === 0 ? await asked?.find(scope, request.question, signal) : null;
    if (other) {
      const similar = await shelf.read(other);
      if (similar !== null && isFresh(similar) && !similar.answer.abstained)
        return { entry: similar, match: 'semantic' };
      // Another replica erased it, or its time is up.
      asked?.remove(other);
    }
    return entry && { entry, match: 'exact' };
  }

  function* given(request: AnswerRequest, { entry, match }: Kept): Generator<AnswerEvent> {
    tell(request, { outcome: match, ...timesOf(entry) });
    telemetry.answered(entry.answer.abstained ? 'abstained' : 'answered', NOTHING_SPENT);
    yield* replayAnswer(oldAnswer(request, entry, match, []));
  }

  /** Follows the run that makes this answer, or begins it. */
  async function* shared(
    request: AnswerRequest,
    names: AnswerNames,
    version: string,
    signal: AbortSignal,
    make: Make,
    kept: Kept | null,
  ): AsyncGenerator<AnswerEvent> {
    let leads = false;
    const start = (runSignal: AbortSignal) => {
      leads = true;
      tell(request, { outcome: 'miss' });
      const events = make(request, runSignal);
      return keeping(
        request,
        names,
        version,
        kept === null ? events : staleOnFailure(events, oldEvents(request, kept.entry)),
      );
    };
    let id: string | null = null;
    for (;;) {
      try {
        for await (const event of runs.follow(names.exact, signal, start)) {
          const isFirst = id === null;
          if (isFirst && !leads) tell(request, { outcome: 'shared' });
          id ??= leads && event.type === 'sources' ? event.id : newId();
          if (event.type !== 'sources' || isFirst) yield leads ? withId(event, id) : asFollower(event, request, id);
        }
        return;
      } catch (error) {
        // A caller without quota left can't pay for the answer: the next in line has it made.
        if (leads || !(error instanceof DomainError) || !OF_ONE_CALLER.has(error.code)) throw error;
      }
    }
  }

  /** Passes an answer on and keeps it, unless the content changed meanwhile: then nobody knows which version it was made from. */
  async function* keeping(
    request: AnswerRequest,
    names: AnswerNames,
    version: string,
    events: AsyncIterable<AnswerEvent>,
  ): AsyncGenerator<AnswerEvent> {
    for await (const event of events) {
      if (event.type === 'done' && content.current() === version) await keep(request, names, event.answer);
      yield event;
    }
  }

  async function keep(request: AnswerRequest, { scope, exact }: AnswerNames, answer: Answer): Promise<void> {
    const entry = await shelf.keep(exact, request.principal.id, answer);
    if (entry === null) return;
    if (request.history.length === 0 && !answer.abstained) {
      const { owner, freshUntilMs: expiresAtMs } = entry;
      await asked?.add({ scope, question: request.question, name: exact, owner, expiresAtMs });
    }
    request.caching?.told({ outcome: outcomeOf(request), stored: true });
  }

  function oldEvents(request: AnswerRequest, entry: CacheEntry) {
    return (usage: Answer['usage']) => {
      tell(request, { outcome: 'stale', ...timesOf(entry) });
      return replayAnswer({ ...oldAnswer(request, entry, 'exact', ['answer-stale']), usage });
    };
  }

  function oldAnswer(
    { question }: AnswerRequest,
    entry: CacheEntry,
    match: Match,
    degraded: Answer['degraded'],
  ): Answer {
    const { ageSeconds } = timesOf(entry);
    return { id: newId(), question, ...entry.answer, degraded, usage: NOTHING_SPENT, cached: { match, ageSeconds } };
  }

  function asFollower(event: AnswerEvent, { question }: AnswerRequest, id: string): AnswerEvent {
    if (event.type !== 'done') return withId(event, id);
    const { degraded, abstained } = event.answer;
    telemetry.answered(degraded.length > 0 ? 'degraded' : abstained ? 'abstained' : 'answered', NOTHING_SPENT);
    const cached = event.answer.cached ?? { match: 'shared', ageSeconds: 0 };
    return { type: 'done', answer: { ...event.answer, id, question, usage: NOTHING_SPENT, cached } };
  }

  function tell({ caching }: AnswerRequest, status: CacheStatus): void {
    telemetry.answerCache(status.outcome === 'refresh' ? 'bypass' : status.outcome);
    caching?.told(status);
  }

  function isFresh({ freshUntilMs }: CacheEntry): boolean {
    return clock.now().getTime() < freshUntilMs;
  }

  function timesOf({ createdAtMs, freshUntilMs }: CacheEntry) {
    const nowMs = clock.now().getTime();
    const seconds = (ms: number) => Math.trunc(ms / 1_000);
    return { ageSeconds: Math.max(0, seconds(nowMs - createdAtMs)), ttlSeconds: seconds(freshUntilMs - nowMs) };
  }

  return {
    answerQuestion: {
      async complete(request, signal) {
        for await (const event of answer(request, signal, (each, within) => whole(answerQuestion, each, within))) {
          if (event.type === 'done') return event.answer;
        }
        throw new Error('An answer ended without its last event.');
      },
      stream: (request, signal) => answer(request, signal, (each, within) => answerQuestion.stream(each, within)),
    },
    async forget(principalId) {
      const owner = await shelf.forget(principalId);
      asked?.forget(owner);
    },
  };
}

type Match = 'exact' | 'semantic';

interface Kept {
  readonly entry: CacheEntry;
  readonly match: Match;
}

/** A whole answer in the shape of a stream; a stream that joins it gets all at its end. */
async function* whole(answerQuestion: AnswerQuestion, request: AnswerRequest, signal: AbortSignal) {
  yield* replayAnswer(await answerQuestion.complete(request, signal));
}

function withId(event: AnswerEvent, id: string): AnswerEvent {
  if (event.type === 'delta') return event;
  return event.type === 'sources' ? { ...event, id } : { type: 'done', answer: { ...event.answer, id } };
}

function outcomeOf({ caching }: AnswerRequest): 'refresh' | 'miss' {
  return caching?.mode === 'refresh' ? 'refresh' : 'miss';
}
