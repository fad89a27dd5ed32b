import { describe, expect, it } from 'vitest';
import { NO_PROGRESS, type Progress } from '../../src/domain/learner/progress.ts';
import { Problem } from '../api/problem.ts';
import { makeProgress } from './make-progress.ts';

describe('progress in a tab', () => {
  it('shows a tick before it is saved', async () => {
    const { keeper, service } = await setUp();
    service.hold();
    const ticked = keeper.set('projects', 'chatbot', 'done');
    expect(keeper.state().progress?.projects).toEqual({ chatbot: 'done' });
    expect(service.document.projects).toEqual({});
    service.release();
    await ticked;
    expect(service.document.projects).toEqual({ chatbot: 'done' });
  });

  it('takes a tick away', async () => {
    const { keeper, service } = await setUp();
    await keeper.set('projects', 'chatbot', 'started');
    await keeper.set('projects', 'chatbot', null);
    expect(service.document).toEqual(NO_PROGRESS);
  });

  it('saves ticks that were made while it was saving together', async () => {
    const { keeper, service } = await setUp();
    service.hold();
    const first = keeper.set('topics', 'a', 'done');
    await keeper.set('topics', 'b', 'done');
    await keeper.set('topics', 'c', 'done');
    service.release();
    await first;
    expect(service.saves).toBe(2);
    expect(Object.keys(service.document.topics)).toEqual(['a', 'b', 'c']);
  });

  it('shows what another tab has saved where that was faster, and can go on from there', async () => {
    const { keeper, service } = await setUp();
    service.changeElsewhere({ ...NO_PROGRESS, topics: { other: 'done' } });
    await keeper.set('topics', 'mine', 'done');
    expect(keeper.state()).toEqual({
      progress: { ...NO_PROGRESS, topics: { other: 'done' } },
      notice: 'Your progress was changed elsewhere. This is what stands there now.',
    });
    await keeper.set('topics', 'mine', 'done');
    expect(service.document.topics).toEqual({ other: 'done', mine: 'done' });
    expect(keeper.state().notice).toBeNull();
  });

  it('takes a tick back that could not be saved, and says why', async () => {
    const { keeper, service } = await setUp();
    await keeper.set('topics', 'kept', 'done');
    service.fail(503);
    await keeper.set('topics', 'lost', 'done');
    expect(keeper.state().progress?.topics).toEqual({ kept: 'done' });
    expect(keeper.state().notice).toBe('Not saved. Failed with 503.');
  });

  it.each([401, 403])('has nothing to tick for a reader who is refused with %d, and says nothing', async (status) => {
    const { keeper } = await setUp(status);
    expect(keeper.state()).toEqual({ progress: null, notice: null });
    await keeper.set('topics', 'a', 'done');
    expect(keeper.state().progress).toBeNull();
  });

  it('says why it cannot be read, and reads it when asked again', async () => {
    const { keeper, service } = await setUp(503);
    expect(keeper.state().notice).toBe('Your progress is not shown. Failed with 503.');
    service.fail(null);
    await keeper.load();
    expect(keeper.state()).toEqual({ progress: NO_PROGRESS, notice: null });
  });

  it('is read anew once it was forgotten', async () => {
    const { keeper, service } = await setUp();
    service.changeElsewhere({ ...NO_PROGRESS, topics: { other: 'done' } });
    await keeper.load();
    expect(keeper.state().progress).toEqual(NO_PROGRESS);
    keeper.forget();
    await keeper.load();
    expect(keeper.state().progress?.topics).toEqual({ other: 'done' });
  });
});

/** A keeper that has loaded, over a service that behaves as told. */
async function setUp(status: number | null = null) {
  const service = makeService(status);
  const keeper = makeProgress(service);
  await keeper.load();
  return { keeper, service };
}

function makeService(initialFailure: number | null) {
  let failure = initialFailure;
  let version = 0;
  let held = Promise.resolve();
  let release = () => {};
  const service = {
    document: NO_PROGRESS as Progress,
    saves: 0,
    fail: (status: number | null) => {
      failure = status;
    },
    hold: () => {
      held = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    changeElsewhere: (document: Progress) => {
      service.document = document;
      version += 1;
    },
    read: async () => {
      refuse(failure);
      return { progress: service.document, tag: String(version) };
    },
    save: async (progress: Progress, tag: string) => {
      service.saves += 1;
      await held;
      refuse(failure ?? (tag === String(version) ? null : 412));
      service.changeElsewhere(progress);
      return { progress, tag: String(version) };
    },
  };
  return service;
}

function refuse(status: number | null) {
  if (status === null) return;
  throw new Problem({ title: 'No', detail: `Failed with ${status}.`, status, requestId: null });
}
