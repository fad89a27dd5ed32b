import { describe, expect, it, vi } from 'vitest';
import { ModelUnavailable } from '../errors.ts';
import type { ModelEvent } from '../ports/answer-model.ts';
import { collect, reply, scriptedModel } from './answering.builders.ts';
import { fallbackModel } from './fallback-model.ts';

const NEVER = new AbortController().signal;
const REQUEST = { system: 'x', turns: [], maxTokens: 10 };
const TAKEN_OVER = { type: 'fallback', modelId: 'second', hadPrompt: false } as const;
const THROTTLED = new ModelUnavailable('throttled');

describe('fallbackModel', () => {
  describe.each(['complete', 'stream'] as const)('asked to %s', (how) => {
    it('leaves a sound primary alone', async () => {
      const { ask, failures, fallback } = setup(reply('Fine.'));
      expect(await ask(how)).toEqual(reply('Fine.'));
      expect([failures, fallback.requests]).toEqual([[], []]);
    });

    it('asks the fallback for what the primary fails at, and says so first', async () => {
      const { ask, failures } = setup([THROTTLED], reply('Instead.'));
      expect(await ask(how)).toEqual([TAKEN_OVER, ...reply('Instead.')]);
      expect(failures).toEqual(['throttled']);
    });

    it('throws what the fallback throws', async () => {
      const { ask } = setup([THROTTLED], [new ModelUnavailable('timeout')]);
      await expect(ask(how)).rejects.toMatchObject({ reason: 'timeout' });
    });

    it('does not take a caller who left, or a defect of ours, for a failure', async () => {
      const { ask, fallback } = setup([new TypeError('a defect')]);
      await expect(ask(how)).rejects.toBeInstanceOf(TypeError);
      expect(fallback.requests).toEqual([]);
    });
  });

  it('begins no second answer after the first word of the first', async () => {
    const { ask, fallback } = setup([{ type: 'text', text: 'Half' }, THROTTLED], reply('Instead.'));
    await expect(ask('stream')).rejects.toBe(THROTTLED);
    expect(fallback.requests).toEqual([]);
  });

  it('ends the stream of the primary when its reader stops', async () => {
    const { model, primary } = setup(reply('One', 'Two'));
    for await (const event of model.stream(REQUEST, NEVER)) {
      if (event.type === 'text') break;
    }
    await vi.waitFor(() => expect(primary.openStreams()).toBe(0));
  });
});

type Script = readonly (ModelEvent | Error)[];

function setup(first: Script, second: Script = []) {
  const failures: string[] = [];
  const primary = scriptedModel(first);
  const fallback = { ...scriptedModel(second), modelId: 'second' };
  const model = fallbackModel({ primary, fallback, onFailure: (reason) => failures.push(reason) });
  const ask = async (how: 'complete' | 'stream'): Promise<ModelEvent[]> =>
    how === 'complete' ? model.complete(REQUEST, NEVER) : collect(model.stream(REQUEST, NEVER));
  return { model, ask, failures, primary, fallback };
}
