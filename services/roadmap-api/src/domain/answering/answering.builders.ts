import type { Passage, RankedPassage } from '../passage.ts';
import type { AnswerModel, ModelEvent, ModelRequest } from '../ports/answer-model.ts';
import type { Telemetry } from '../ports/telemetry.ts';

/** A passage of Phase 3 on caching, unless told otherwise. */
export function passage(overrides: Partial<Passage> = {}): Passage {
  return {
    id: 'phase-3.production-checklist',
    documentId: 'phase-3',
    phaseId: 'phase-3',
    headingPath: ['Phase 3: RAG Systems Mastery', 'Production checklist'],
    text: '- Handle errors of failed retrievals.\n- Cache embeddings and frequent queries.\n- Monitor the vector database.',
    ...overrides,
  };
}

export function ranked(overrides: Partial<RankedPassage> = {}): RankedPassage {
  return { ...passage(), score: 1, cosine: 0.8, bm25: 9, ...overrides };
}

/** A reply as a model gives it: pieces of text, then the count of tokens. */
export function reply(...pieces: string[]): ModelEvent[] {
  return [
    ...pieces.map((text) => ({ type: 'text', text }) as const),
    { type: 'end', stopReason: 'end_turn', inputTokens: 1_000, outputTokens: 100 },
  ];
}

/** Any of these in place of an event is thrown when its turn comes. */
type Scripted = ModelEvent | Error;

export interface ScriptedModel extends AnswerModel {
  readonly requests: ModelRequest[];
  /** Streams that were begun and not yet ended, by themselves or by their reader. */
  readonly openStreams: () => number;
}

/** A model that gives the scripts in turn, one a call, whether it is asked for the whole or for a stream. */
export function scriptedModel(...scripts: readonly (readonly Scripted[])[]): ScriptedModel {
  const requests: ModelRequest[] = [];
  const left = [...scripts];
  let openStreams = 0;
  const next = (request: ModelRequest) => {
    requests.push(request);
    return left.shift() ?? [new Error('The model was asked more often than the test expects.')];
  };
  return {
    modelId: 'amazon.nova-lite-v1:0',
    requests,
    openStreams: () => openStreams,
    async complete(request) {
      return next(request).map(orThrow);
    },
    async *stream(request) {
      openStreams += 1;
      try {
        for (const event of next(request)) yield orThrow(event);
      } finally {
        openStreams -= 1;
      }
    },
  };
}

function orThrow(event: Scripted): ModelEvent {
  if (event instanceof Error) throw event;
  return event;
}

/** All that a stream yields. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** Telemetry that writes down what it is told. */
export function recordingTelemetry(): Telemetry & { readonly told: [string, ...unknown[]][] } {
  const told: [string, ...unknown[]][] = [];
  return {
    told,
    searched: (...args) => told.push(['searched', ...args]),
    found: (...args) => told.push(['found', ...args]),
    firstToken: (...args) => told.push(['firstToken', ...args]),
    wrote: (...args) => told.push(['wrote', ...args]),
    answered: (...args) => told.push(['answered', ...args]),
    degraded: (...args) => told.push(['degraded', ...args]),
    abandoned: (...args) => told.push(['abandoned', ...args]),
    modelFailed: (...args) => told.push(['modelFailed', ...args]),
    citationsRemoved: (...args) => told.push(['citationsRemoved', ...args]),
    rated: (...args) => told.push(['rated', ...args]),
    credentialRefused: (...args) => told.push(['credentialRefused', ...args]),
  };
}
