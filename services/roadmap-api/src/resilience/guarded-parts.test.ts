import { afterEach, describe, expect, it, vi } from 'vitest';
import { collect, reply, scriptedModel } from '../domain/answering/answering.builders.ts';
import { EmbedderUnavailable, ModelUnavailable } from '../domain/errors.ts';
import type { AnswerModel } from '../domain/ports/answer-model.ts';
import type { Embedder } from '../domain/ports/embedder.ts';
import { makeDependencyGuard } from './dependency-guard.ts';
import { guardedEmbedder } from './guarded-embedder.ts';
import { guardedModel } from './guarded-model.ts';

const NEVER = new AbortController().signal;
const REQUEST = { system: 'x', turns: [], maxTokens: 10 };
afterEach(() => {
  vi.useRealTimers();
});

describe('guardedModel', () => {
  describe.each(['complete', 'stream'] as const)('asked to %s', (how) => {
    it('passes everything on while the model is sound', async () => {
      const { ask, guard } = setup(scriptedModel(reply('Yes.')));
      expect(await ask(how)).toEqual(reply('Yes.'));
      expect(guard.inFlight()).toBe(0);
    });

    it('is not even asked once it has failed too often', async () => {
      const model = scriptedModel(...Array(5).fill([new ModelUnavailable('server-error')]));
      const { ask } = setup(model);
      for (let call = 0; call < 5; call += 1) await expect(ask(how)).rejects.toMatchObject({ reason: 'server-error' });
      await expect(ask(how)).rejects.toMatchObject({ reason: 'circuit-open' });
      expect(model.requests).toHaveLength(5);
    });

    it.each([['rejected'], ['an abort']])('is not blamed for %s', async (what) => {
      const error = what === 'rejected' ? new ModelUnavailable('rejected') : new DOMException('', 'AbortError');
      const { ask, guard } = setup(scriptedModel(...Array(8).fill([error])));
      for (let call = 0; call < 8; call += 1) await expect(ask(how)).rejects.toBe(error);
      expect([guard.state(), guard.inFlight()]).toEqual(['closed', 0]);
    });
  });

  it('holds its place until the stream has ended or its reader has left', async () => {
    const { model, guard } = setup(scriptedModel(reply('One.', 'Two.')));
    for await (const event of model.stream(REQUEST, NEVER)) {
      expect(guard.inFlight()).toBe(1);
      if (event.type === 'text') break;
    }
    expect(guard.inFlight()).toBe(0);
  });

  it('gives up a stream that does not begin, and none that has begun', async () => {
    vi.useFakeTimers();
    const silent = setup(pausing(60_000, 0));
    const given = expect(silent.ask('stream')).rejects.toMatchObject({ reason: 'timeout' });
    await vi.advanceTimersByTimeAsync(1_000);
    await given;
    const slow = setup(pausing(500, 5_000)).ask('stream');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await slow).toHaveLength(2);
  });
});

describe('guardedEmbedder', () => {
  it('is not even asked once it has failed too often, and passages never wait for that', async () => {
    let asked = 0;
    const embedder: Embedder = {
      modelId: 'm',
      dimensions: 1,
      embedQuery: () => {
        asked += 1;
        return Promise.reject(new EmbedderUnavailable());
      },
      embedPassages: async () => [Float32Array.of(1)],
    };
    const guarded = guardedEmbedder(embedder, makeDependencyGuard({ dependency: 'embedder', maxInFlight: 9 }));
    for (let call = 0; call < 7; call += 1) {
      await expect(guarded.embedQuery('x')).rejects.toBeInstanceOf(EmbedderUnavailable);
    }
    expect(asked).toBe(5);
    expect(await guarded.embedPassages(['x'])).toHaveLength(1);
  });
});

function setup(inner: AnswerModel) {
  const guard = makeDependencyGuard({ dependency: 'model', maxInFlight: 9 });
  const model = guardedModel(inner, { guard, firstTokenTimeoutMs: 1_000 });
  const ask = async (how: 'complete' | 'stream') =>
    how === 'complete' ? model.complete(REQUEST, NEVER) : collect(model.stream(REQUEST, NEVER));
  return { model, ask, guard };
}

/** A model that waits before each of its two events, and ends as adapters do when its signal says so. */
function pausing(...pausesMs: number[]): AnswerModel {
  return {
    ...scriptedModel(),
    async *stream(_, signal) {
      for (const pauseMs of pausesMs) {
        await new Promise((resolve, reject) => {
          setTimeout(resolve, pauseMs);
          signal.addEventListener('abort', () => reject(signal.reason));
        });
        yield { type: 'text', text: '.' };
      }
    },
  };
}
