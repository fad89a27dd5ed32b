import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeTurns } from './turns.ts';

describe('turns', () => {
  it('begin one piece of work each, in the order in which it came, and leave the loop free between them', async () => {
    const turns = makeTurns();
    const seen: string[] = [];
    for (const name of ['a', 'b', 'c']) turns.take(() => seen.push(name));
    expect(seen).toEqual([]);
    for (const so of ['a', 'ab', 'abc']) {
      await nextTurn();
      expect(seen.join('')).toBe(so);
    }
    turns.take(() => seen.push('d'));
    await nextTurn();
    expect(seen.join('')).toBe('abcd');
  });

  it('tell how long one more would wait, by how long the turns took', async () => {
    const clock = { nowMs: 0 };
    const turns = makeTurns(() => clock.nowMs);
    expect(turns.expectedWaitMs()).toBe(0);
    for (let n = 0; n < 200; n += 1) {
      turns.take(() => {
        clock.nowMs += 5;
      });
    }
    for (let n = 0; n < 100; n += 1) await nextTurn();
    expect(turns.expectedWaitMs() / 100).toBeCloseTo(5, 1);
    for (let n = 0; n < 100; n += 1) await nextTurn();
    expect(turns.expectedWaitMs()).toBe(0);
  });

  it('do not take the rest between two bursts for a long turn', async () => {
    const clock = { nowMs: 0 };
    const turns = makeTurns(() => clock.nowMs);
    for (let burst = 0; burst < 50; burst += 1) {
      turns.take(() => {});
      await nextTurn();
      clock.nowMs += 1_000;
    }
    turns.take(() => {});
    expect(turns.expectedWaitMs()).toBeLessThan(5);
  });
});
