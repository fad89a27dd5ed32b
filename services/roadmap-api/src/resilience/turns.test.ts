import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeTurns } from './turns.ts';

describe('turns', () => {
  it('begin one piece of work each, in the order in which it came, and leave the loop free between them', async () => {
    const turns = makeTurns(() => 0);
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

  it('wait until the loop has read what came meanwhile, and no longer than sixteen rounds of it', async () => {
    const clock = { nowMs: 0, roundMs: 1 };
    const turns = makeTurns(() => {
      clock.nowMs += clock.roundMs;
      return clock.nowMs;
    });
    const roundsToBegin = async () => {
      let begun = false;
      turns.take(() => {
        begun = true;
      });
      for (let round = 1; ; round += 1) {
        await nextTurn();
        if (begun) return round;
      }
    };
    expect(await roundsToBegin()).toBe(16);
    clock.roundMs = 0.01;
    expect(await roundsToBegin()).toBe(1);
  });

  it('tell how long one more would wait, by how long the turns took', async () => {
    const clock = { nowMs: 0 };
    const turns = makeTurns(() => clock.nowMs);
    expect(turns.expectedWaitMs()).toBe(0);
    let begun = 0;
    for (let n = 0; n < 200; n += 1) {
      turns.take(() => {
        begun += 1;
        clock.nowMs += 5;
      });
    }
    while (begun < 100) await nextTurn();
    expect(turns.expectedWaitMs() / 100).toBeCloseTo(5, 1);
    while (begun < 200) await nextTurn();
    expect(turns.expectedWaitMs()).toBe(0);
  });

  it('tell for how long somebody has been waiting without a pause', async () => {
    const clock = { nowMs: 1_000 };
    const turns = makeTurns(() => clock.nowMs);
    expect(turns.standingMs()).toBe(0);
    turns.take(() => {});
    clock.nowMs += 30;
    turns.take(() => {});
    clock.nowMs += 40;
    expect(turns.standingMs()).toBe(70);
    while (turns.expectedWaitMs() > 0) await nextTurn();
    expect(turns.standingMs()).toBe(0);
    turns.take(() => {});
    clock.nowMs += 5;
    expect(turns.standingMs()).toBe(5);
  });

  it('take one long turn, as the first of a fresh process are, for an exception', async () => {
    const clock = { nowMs: 0 };
    const turns = makeTurns(() => clock.nowMs);
    let begun = 0;
    for (let n = 0; n < 3; n += 1) {
      turns.take(() => {
        begun += 1;
        clock.nowMs += begun === 1 ? 2_000 : 2;
      });
    }
    while (begun < 2) await nextTurn();
    expect(turns.expectedWaitMs()).toBeLessThan(5);
  });

  it('do not take the rest between two bursts for a long turn', async () => {
    const clock = { nowMs: 0 };
    const turns = makeTurns(() => clock.nowMs);
    for (let burst = 0; burst < 50; burst += 1) {
      turns.take(() => {});
      while (turns.expectedWaitMs() > 0) await nextTurn();
      clock.nowMs += 1_000;
    }
    turns.take(() => {});
    expect(turns.expectedWaitMs()).toBeLessThan(5);
  });
});
