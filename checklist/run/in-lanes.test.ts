import { describe, expect, it } from 'vitest';
import { inLanes } from './in-lanes.ts';

describe('inLanes', () => {
  it('answers in the order of the jobs, and never has more under way than lanes', async () => {
    let underWay = 0;
    let most = 0;
    const lanesSeen = new Set<number>();
    const answers = await inLanes([5, 4, 3, 2, 1], 2, async (turns, lane) => {
      lanesSeen.add(lane);
      most = Math.max(most, ++underWay);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      underWay--;
      return turns * 10;
    });
    expect(answers).toEqual([50, 40, 30, 20, 10]);
    expect(most).toBe(2);
    expect([...lanesSeen].sort()).toEqual([0, 1]);
  });

  it('rejects with the job that does', async () => {
    await expect(inLanes([1], 2, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
