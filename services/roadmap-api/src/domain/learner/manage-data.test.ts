import { describe, expect, it } from 'vitest';
import { ErasureUnfinished } from '../errors.ts';
import { buildPrincipal } from '../identity.builders.ts';
import { makeManageData } from './manage-data.ts';

const NOW = new Date('2027-01-04T09:00:00.000Z');
const ERASURE = { id: 'erasure-1', requestedAt: NOW, erased: { progress: 1 } };
const ADA = buildPrincipal();

describe('makeManageData', () => {
  it('waits longer before each attempt, and never the same as everybody else', async () => {
    const { manageData, waits, attempts } = setUp({ failures: 2, random: 0 });
    expect((await manageData.eraseAll(ADA)).erased).toMatchObject({ 'answer-cache': null });
    expect(attempts()).toBe(3);
    expect(waits).toEqual([100, 1_000]);
    const late = setUp({ failures: 2, random: 1 });
    await late.manageData.eraseAll(ADA);
    expect(late.waits).toEqual([200, 2_000]);
  });

  it('gives no receipt where the answers stay after three attempts', async () => {
    const { manageData, attempts, completed } = setUp({ failures: 3 });
    await expect(manageData.eraseAll(ADA)).rejects.toThrow(new ErasureUnfinished(['answer-cache']));
    expect(attempts()).toBe(3);
    expect(completed()).toBe(false);
  });
});

/** An erasure whose cache fails so many times first. */
function setUp({ failures, random = 0.5 }: { failures: number; random?: number }) {
  const waits: number[] = [];
  let attempts = 0;
  let isCompleted = false;
  const manageData = makeManageData({
    store: {
      read: async () => ({ progress: null, feedback: [] }),
      erase: async () => ERASURE,
      completeErasure: async (_, completedAt, alsoErased) => {
        isCompleted = true;
        return { ...ERASURE, completedAt, erased: { ...ERASURE.erased, ...alsoErased } };
      },
    },
    holders: [
      {
        name: 'answer-cache',
        keeps: null,
        describe: async () => ({}),
        forget: async () => {
          attempts += 1;
          if (attempts <= failures) throw new Error('gone');
          return null;
        },
      },
    ],
    clock: { now: () => NOW },
    newId: () => ERASURE.id,
    pause: async (milliseconds) => waits.push(milliseconds),
    random: () => random,
  });
  return { manageData, waits, attempts: () => attempts, completed: () => isCompleted };
}
