import { describe, expect, it } from 'vitest';
import { memoryCacheStore } from '../adapters/memory/memory-cache-store.ts';
import { readConfig } from '../config.ts';
import { DEFAULT_ANSWER_LIMITS } from '../domain/answer-question.ts';
import { buildAnswer, buildRequest, scriptedAnswers } from '../domain/caching/caching.builders.ts';
import type { AnswerCacheOutcome } from '../domain/ports/cache-telemetry.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import { nameParts } from './name-parts.ts';
import { openAnswerCache } from './open-answer-cache.ts';

const signal = new AbortController().signal;

describe('openAnswerCache', () => {
  it('answers the same question, and the same in other words, from the cache', async () => {
    const { ask, outcomes } = await setUp({ ANSWER_CACHE: 'semantic' });
    await ask('How long does Phase 3 take?');
    expect((await ask('How long does Phase 3 take?')).cached?.match).toBe('exact');
    expect((await ask('duration of RAG Systems Mastery')).cached?.match).toBe('semantic');
    expect(outcomes).toEqual(['miss', 'exact', 'semantic']);
  });

  it.each<Record<string, string>>([{}, { ANSWER_CACHE: 'semantic', EMBEDDER: 'none' }])(
    'knows no other words with %j',
    async (environment) => {
      const { ask, outcomes } = await setUp(environment);
      await ask('How long does Phase 3 take?');
      await ask('How long does Phase 3 take?');
      await ask('duration of Phase 3');
      expect(outcomes).toEqual(['miss', 'exact', 'miss']);
    },
  );

  it('can be switched off', async () => {
    const { ask, outcomes, forget } = await setUp({ ANSWER_CACHE: 'off' });
    await ask('How long does Phase 3 take?');
    expect((await ask('How long does Phase 3 take?')).cached).toBeUndefined();
    await forget('key:ada');
    expect(outcomes).toEqual([]);
  });

  it('says when a shared cache is set up and answers are not shared', async () => {
    const shared = { CACHE_URL: 'redis://127.0.0.1:6379' };
    expect((await setUp(shared)).warnings).toEqual([expect.stringContaining('ANSWER_CACHE_SECRET')]);
    expect((await setUp({ ...shared, ANSWER_CACHE_SECRET: 's'.repeat(32) })).warnings).toEqual([]);
    expect((await setUp({})).warnings).toEqual([]);
  });

  it('keeps nothing before the index is loaded', async () => {
    const { ask, outcomes, world } = await setUp({});
    world.contentVersion = null;
    await ask('How long does Phase 3 take?');
    expect(outcomes).toEqual(['bypass']);
  });

  it('drops an answer whose passage is gone from memory, and asks no database for it', async () => {
    const { ask, outcomes, world } = await setUp({});
    await ask('How long does Phase 3 take?');
    world.passages.clear();
    world.from = 'postgres';
    await ask('How long does Phase 3 take?');
    world.from = 'memory';
    await ask('How long does Phase 3 take?');
    expect(outcomes).toEqual(['miss', 'exact', 'poisoned', 'miss']);
  });
});

describe('nameParts', () => {
  it('names phases and projects by their titles, but not by one common word', () => {
    const phases = [
      { number: 1, title: 'Foundations', projects: [{ title: 'Pipelines' }] },
      { number: 4, title: 'Multi-Agent Workflows', projects: [{ title: 'Agent memory system' }] },
    ] as unknown as Roadmap['phases'];
    expect(nameParts({ phases })).toEqual([
      ['phase 4', 'multi agent workflows', 'multi agent workflows phase'],
      ['agent memory system project', 'the agent memory system', 'the agent memory system project'],
    ]);
  });
});

async function setUp(environment: Record<string, string>) {
  const config = readConfig(environment);
  const outcomes: AnswerCacheOutcome[] = [];
  const warnings: string[] = [];
  const world = {
    contentVersion: 7 as number | null,
    from: 'memory' as 'memory' | 'postgres',
    passages: new Set(['phase-3']),
  };
  const [{ passageId = '' } = {}] = buildAnswer().citations;
  const passage = {
    id: passageId,
    documentId: 'phase-3',
    phaseId: 'phase-3',
    headingPath: ['Phase 3'],
    text: '2-4 months',
  };
  const embedQuery = async () => Float32Array.from([1, 0]);
  const { answerQuestion, forget } = await openAnswerCache({
    config,
    answerQuestion: scriptedAnswers(),
    limits: DEFAULT_ANSWER_LIMITS,
    store: memoryCacheStore(100_000),
    embedder:
      config.embedder === 'none'
        ? null
        : { modelId: 'e5-small-v2-int8', dimensions: 2, embedQuery, embedPassages: async () => [] },
    roadmap: { phases: [{ number: 3, title: 'RAG Systems Mastery', projects: [] }] } as unknown as Roadmap,
    served: {
      current: () =>
        world.contentVersion === null
          ? null
          : {
              contentVersion: world.contentVersion,
              passages: 1,
              modelId: 'e5-small-v2-int8',
              dimensions: 2,
              from: world.from,
            },
      store: {
        search: async () => [],
        holds: async () => [],
        findById: async (id) => (world.passages.has(id) ? passage : null),
        count: async () => 1,
      },
    },
    telemetry: { answered: () => {}, answerCache: (outcome) => void outcomes.push(outcome) },
    clock: { now: () => new Date(0) },
    logger: { warn: (_, message) => void warnings.push(message) },
  });
  return {
    ask: (question: string) => answerQuestion.complete(buildRequest({ question }), signal),
    forget,
    outcomes,
    warnings,
    world,
  };
}
