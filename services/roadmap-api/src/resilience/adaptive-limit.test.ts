import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../seeded-random.ts';
import { type AdaptiveLimit, makeAdaptiveLimit, type Priority } from './adaptive-limit.ts';

describe('an adaptive limit', () => {
  it('lets in as many as it holds, and counts who is turned away', () => {
    const limit = makeAdaptiveLimit();
    expect(fill(limit, 'signed-in')).toBe(limit.limit);
    expect([limit.inFlight, limit.shed]).toEqual([limit.limit, { 'signed-in': 1, anonymous: 0 }]);
    limit.leave();
    expect(limit.tryEnter('signed-in')).toBe(true);
  });

  it('keeps a fifth of its places from anonymous callers', () => {
    const limit = makeAdaptiveLimit();
    expect(fill(limit, 'anonymous')).toBe(limit.limit * 0.8);
    expect(fill(limit, 'signed-in')).toBe(limit.limit * 0.2);
    expect(limit.shed).toEqual({ 'signed-in': 1, anonymous: 1 });
  });

  it('turns away who would wait too long for a turn, anonymous callers first, and lets in again at once when nobody waits', () => {
    const queue = { waitMs: 0 };
    const limit = makeAdaptiveLimit(standing(() => queue.waitMs));
    for (let n = 0; n < 10; n += 1) limit.tryEnter('signed-in');
    const letsIn = () => (['anonymous', 'signed-in'] as const).filter((priority) => limit.tryEnter(priority));
    expect(letsIn()).toEqual(['anonymous', 'signed-in']);
    queue.waitMs = 50;
    expect([letsIn(), limit.isUnderPressure()]).toEqual([['signed-in'], true]);
    queue.waitMs = 70;
    expect(letsIn()).toEqual([]);
    queue.waitMs = 0;
    expect([letsIn(), limit.isUnderPressure()]).toEqual([['anonymous', 'signed-in'], false]);
  });

  it('lets a burst wait longer than a queue that stands', () => {
    const queue = { standingMs: 900 };
    const limit = makeAdaptiveLimit({ expectedWaitMs: () => 150, standingMs: () => queue.standingMs });
    for (let n = 0; n < 10; n += 1) limit.tryEnter('signed-in');
    expect([limit.tryEnter('anonymous'), limit.tryEnter('signed-in'), limit.isUnderPressure()]).toEqual([
      true,
      true,
      false,
    ]);
    queue.standingMs = 1_100;
    expect([limit.tryEnter('anonymous'), limit.tryEnter('signed-in'), limit.isUnderPressure()]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('turns nobody away at eight tenths of what one thread can serve, however arrivals bunch', () => {
    const { come, shed, waitsMs } = serve({ share: 0.8, seconds: 30 });
    expect(shed / come).toBeLessThan(0.001);
    expect(quantile(waitsMs, 0.95)).toBeLessThan(100);
  });

  it('keeps the thread busy and the wait short at ten times of it', () => {
    const { servedShare, waitsMs } = serve({ share: 10, seconds: 30 });
    expect(servedShare).toBeGreaterThan(0.98);
    expect([quantile(waitsMs, 0.5) < 80, quantile(waitsMs, 0.99) < 200]).toEqual([true, true]);
  });

  it('serves a handful however long a turn is said to last, as that of a fresh process is', () => {
    const limit = makeAdaptiveLimit(standing(() => 5_000));
    for (let window = 0; window < 50; window += 1) {
      for (let n = 0; n < 9; n += 1) limit.tryEnter('signed-in');
      while (limit.inFlight > 0) limit.leave();
      work(limit, window === 0 ? 2_000 : 500);
      limit.adapt(late(400));
    }
    expect([limit.shed, limit.limit]).toEqual([{ 'signed-in': 0, anonymous: 0 }, 40]);
    for (let n = 0; n < 10; n += 1) limit.tryEnter('signed-in');
    expect(limit.tryEnter('signed-in')).toBe(false);
  });

  it('never starves a priority, never falls below its smallest and always comes back, whatever it is told', () => {
    const random = seededRandom(5);
    const limit = makeAdaptiveLimit(standing(() => (random() < 0.2 ? 200 : 0)));
    for (let window = 0; window < 2_000; window += 1) {
      fill(limit, random() < 0.5 ? 'anonymous' : 'signed-in');
      limit.adapt({ delayMs: random() * 500, utilization: random() });
      if (random() < 0.3) work(limit, random() * 1_000);
      expect(limit.limit).toBeGreaterThanOrEqual(4);
      while (limit.inFlight > 0) limit.leave();
    }
    const calm = makeAdaptiveLimit();
    for (let window = 0; window < 100; window += 1) {
      fill(calm, 'signed-in');
      calm.adapt(late(window < 50 ? 1_000 : 0));
      while (calm.inFlight > 0) calm.leave();
    }
    // Five seconds after the worst, with places for either priority.
    expect(calm.limit).toBeGreaterThan(100);
    expect([calm.tryEnter('anonymous'), calm.tryEnter('signed-in')]).toEqual([true, true]);
  });

  it('says when what can be left out should be', () => {
    const limit = makeAdaptiveLimit();
    for (let n = 0; n < limit.limit * 0.75 - 1; n += 1) limit.tryEnter('signed-in');
    expect(limit.isUnderPressure()).toBe(false);
    limit.tryEnter('signed-in');
    expect(limit.isUnderPressure()).toBe(true);
  });

  it('grows while it is in use and nothing queues, also for anonymous callers alone', () => {
    for (const priority of ['signed-in', 'anonymous'] as const) {
      const limit = makeAdaptiveLimit();
      const before = limit.limit;
      for (let window = 0; window < 10; window += 1) {
        fill(limit, priority);
        limit.adapt(late(1));
      }
      expect(limit.limit).toBeGreaterThan(before * 1.8);
    }
  });

  it('stays as it is while it is not in use, whatever else keeps the machine busy', () => {
    const limit = makeAdaptiveLimit();
    const before = limit.limit;
    limit.tryEnter('signed-in');
    for (let window = 0; window < 50; window += 1) limit.adapt(late(window % 2 === 0 ? 500 : 0));
    expect(limit.limit).toBe(before);
  });

  it('shrinks by the measure in which the event loop is late, and never below the smallest', () => {
    const limit = makeAdaptiveLimit();
    fill(limit, 'signed-in');
    limit.adapt(late(25));
    expect(limit.limit).toBe(32);
    for (let window = 0; window < 50; window += 1) limit.adapt(late(1_000));
    expect(limit.limit).toBe(4);
  });

  it('does not shrink because others have the processor', () => {
    const limit = makeAdaptiveLimit();
    const before = limit.limit;
    fill(limit, 'signed-in');
    limit.adapt({ delayMs: 50, utilization: 0.4 });
    expect(limit.limit).toBeGreaterThanOrEqual(before);
  });

  it('shrinks when work takes twice its usual time, however long an overload lasts', () => {
    const limit = makeAdaptiveLimit();
    work(limit, 100);
    limit.adapt(late(0));
    fill(limit, 'signed-in');
    for (let window = 0; window < 1_000; window += 1) {
      work(limit, 300);
      limit.adapt(late(0));
    }
    expect(limit.limit).toBe(4);
  });

  it('takes a longer time for the usual one when it is so without load', () => {
    const limit = makeAdaptiveLimit();
    for (const ms of [50, ...Array(500).fill(150)]) {
      work(limit, ms);
      limit.adapt(late(0));
    }
    fill(limit, 'signed-in');
    const before = limit.limit;
    work(limit, 150);
    limit.adapt(late(0));
    expect(limit.limit).toBeGreaterThan(before);
  });

  it('settles near what a server can serve, and comes back when that grows', () => {
    const server = { capacity: 60 };
    const limit = makeAdaptiveLimit();
    const settle = () => {
      const seen: number[] = [];
      for (let window = 0; window < 400; window += 1) {
        fill(limit, 'signed-in');
        // What exceeds the capacity waits: the loop comes late by that.
        limit.adapt(late(limit.inFlight > server.capacity ? 20 + 5 * (limit.inFlight - server.capacity) : 1));
        while (limit.inFlight > 0) limit.leave();
        if (window >= 200) seen.push(limit.limit);
      }
      return seen.reduce((sum, each) => sum + each, 0) / seen.length;
    };
    expect(settle() / 60).toBeGreaterThan(0.8);
    expect(settle() / 60).toBeLessThan(1.1);
    server.capacity = 200;
    expect(settle() / 200).toBeGreaterThan(0.8);
  });
});

/** A queue that has not been empty for a minute. */
function standing(expectedWaitMs: () => number) {
  return { expectedWaitMs, standingMs: () => 60_000 };
}

/**
 * One thread with a limit before it, on a clock of its own. Requests come at a share of what it can serve, by twos and threes; one in
 * thirty takes ten times as long, as a question that has to be embedded while garbage is collected does.
 */
function serve({ share, seconds }: { readonly share: number; readonly seconds: number }) {
  const random = seededRandom(7);
  const usualMs = 1;
  const meanMs = usualMs * (1 + 9 / 30);
  const waiting: number[] = [];
  const waitsMs: number[] = [];
  const seen = { come: 0, shed: 0, busyMs: 0 };
  let [nowMs, standingSinceMs, freeAtMs, turnMs] = [0, 0, 0, meanMs];
  const limit = makeAdaptiveLimit({
    expectedWaitMs: () => waiting.length * turnMs,
    standingMs: () => (waiting.length === 0 ? 0 : nowMs - standingSinceMs),
  });
  const arrive = () => {
    seen.come += 1;
    if (!limit.tryEnter('signed-in')) {
      seen.shed += 1;
      return;
    }
    if (waiting.length === 0) standingSinceMs = nowMs;
    waiting.push(nowMs);
  };
  const begin = (arrivedAtMs: number) => {
    const tookMs = random() < 1 / 30 ? 10 * usualMs : usualMs;
    waitsMs.push(nowMs - arrivedAtMs);
    turnMs += (Math.min(tookMs, 5 * turnMs) - turnMs) * 0.1;
    seen.busyMs += tookMs;
    freeAtMs = nowMs + tookMs;
    limit.leave();
  };
  for (let [arrivesAtMs, adaptsAtMs] = [0, 100]; nowMs < seconds * 1_000; ) {
    const [first] = waiting;
    const beginsAtMs = first === undefined ? Number.POSITIVE_INFINITY : Math.max(freeAtMs, first);
    nowMs = Math.min(arrivesAtMs, beginsAtMs, adaptsAtMs);
    if (nowMs === adaptsAtMs) {
      limit.adapt(late(1));
      adaptsAtMs += 100;
    } else if (nowMs === arrivesAtMs) {
      arrive();
      const isTogether = random() < 0.6;
      arrivesAtMs += isTogether ? 0.01 : (2.5 * meanMs * -Math.log(1 - random())) / share;
    } else if (first !== undefined) {
      waiting.shift();
      begin(first);
    }
  }
  return { ...seen, waitsMs, servedShare: seen.busyMs / (seconds * 1_000) };
}

function quantile(values: readonly number[], q: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * q)] ?? Number.NaN;
}

/** A window of an event loop that never rests and comes so late. */
function late(delayMs: number) {
  return { delayMs, utilization: 1 };
}

/** Enters until turned away; how many got in. */
function fill(limit: AdaptiveLimit, priority: Priority): number {
  let entered = 0;
  while (limit.tryEnter(priority)) entered += 1;
  return entered;
}

function work(limit: AdaptiveLimit, milliseconds: number): void {
  for (let n = 0; n < 5; n += 1) limit.observed(milliseconds);
}
