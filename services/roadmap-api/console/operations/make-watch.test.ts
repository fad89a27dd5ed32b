import { describe, expect, it, vi } from 'vitest';
import type { Operations } from '../../client/generated/api.ts';
import { Problem } from '../api/problem.ts';
import { ASK_EVERY_MS, makeWatch } from './make-watch.ts';
import { buildOperations } from './operations.builders.ts';

describe('a watch', () => {
  it('asks nothing until it is started, then at once and again after each answer', async () => {
    const { watch, service } = setUp();
    expect(service.asked).toBe(0);
    watch.start();
    watch.start();
    await service.settled(1);
    expect(watch.state()).toMatchObject({ phase: 'live', problem: null });
    expect(service.pauses).toEqual([ASK_EVERY_MS]);
    service.passTime();
    await service.settled(2);
    expect(watch.state().histories[0]?.samples).toHaveLength(2);
  });

  it('asks nothing while it is stopped, and goes on from what it knew', async () => {
    const { watch, service } = setUp();
    watch.start();
    await service.settled(1);
    watch.stop();
    expect(watch.state().phase).toBe('paused');
    service.passTime();
    expect(service.asked).toBe(1);
    watch.start();
    await service.settled(2);
    expect(watch.state().histories[0]?.samples).toHaveLength(2);
  });

  it('forgets what was on its way when it was stopped', async () => {
    const { watch, service } = setUp();
    service.hold();
    watch.start();
    watch.stop();
    service.release();
    await service.settled(1);
    expect(watch.state()).toEqual({ phase: 'paused', histories: [], problem: null });
  });

  it.each([0, 500, 503])(
    'goes on asking, less often, when it is answered with %d, and keeps what it knew',
    async (status) => {
      const { watch, service } = setUp();
      watch.start();
      await service.settled(1);
      service.status = status;
      service.passTime();
      await service.settled(2);
      expect(watch.state()).toMatchObject({ phase: 'away', problem: { status }, histories: [{}] });
      expect(service.pauses.at(-1)).toBeGreaterThan(ASK_EVERY_MS);
      service.status = null;
      service.passTime();
      await service.settled(3);
      expect(watch.state()).toMatchObject({ phase: 'live', problem: null });
    },
  );

  it.each([401, 403])(
    'asks no more once it is refused with %d, until it is started with another key',
    async (status) => {
      const { watch, service } = setUp();
      service.status = status;
      watch.start();
      await service.settled(1);
      expect(watch.state()).toMatchObject({ phase: 'refused', problem: { status } });
      expect(service.pauses).toEqual([]);
      watch.stop();
      expect(watch.state().phase).toBe('refused');
      service.status = null;
      watch.start();
      await service.settled(2);
      expect(watch.state().phase).toBe('live');
    },
  );

  it('tells whoever listens, and stops telling', async () => {
    const { watch, service } = setUp();
    let changes = 0;
    const stop = watch.subscribe(() => {
      changes += 1;
    });
    watch.start();
    await service.settled(1);
    expect(changes).toBe(2);
    stop();
    watch.stop();
    expect(changes).toBe(2);
  });
});

/** A watch over a service that answers as told, and a clock that moves by hand. */
function setUp() {
  let held = Promise.resolve();
  let due: (() => void) | null = null;
  let settledCount = 0;
  const service = {
    asked: 0,
    /** Of its refusal; null while it answers, 0 while it can't be reached. */
    status: null as number | null,
    pauses: [] as number[],
    release: () => {},
    hold() {
      held = new Promise((resolve) => {
        service.release = resolve;
      });
    },
    passTime() {
      const then = due;
      due = null;
      then?.();
    },
    settled: (count: number) => vi.waitFor(() => expect(settledCount).toBe(count)),
  };
  async function read(): Promise<Operations> {
    service.asked += 1;
    const seconds = service.asked;
    await held;
    // What waits for the answer comes first, then who waits for this one to be settled.
    setTimeout(() => {
      settledCount += 1;
    });
    if (service.status === null) return buildOperations({ seconds });
    throw new Problem({ title: 'No', detail: 'No.', status: service.status, requestId: null });
  }
  const watch = makeWatch({
    read,
    wait(milliseconds, then) {
      service.pauses.push(milliseconds);
      due = then;
      return () => {
        due = null;
      };
    },
  });
  return { watch, service };
}
