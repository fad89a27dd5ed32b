import { describe, expect, it } from 'vitest';
import { k6Scenario, loadShape } from './load-shape.ts';
import { PROFILES, profileNamed } from './profiles.ts';

const JOURNEY = { perSecond: 2, visitSeconds: 3 };
const SHAPE = {
  stages: [
    { seconds: 10, times: 1 },
    { seconds: 0, times: 5 },
    { seconds: 20, times: 5 },
  ],
};

describe('loadShape', () => {
  it('counts the visits below its line', () => {
    expect(loadShape(SHAPE, JOURNEY)).toMatchObject({ seconds: 30, visits: 10 + 200, mostPerSecond: 10 });
  });

  it('takes another rate and another time', () => {
    const shape = loadShape(SHAPE, JOURNEY, { perSecond: 4, seconds: 15 });
    expect(shape).toMatchObject({ seconds: 15, visits: 10 + 200, mostPerSecond: 20 });
    expect(shape.stages[0]).toEqual({ seconds: 5, perSecond: 4 });
  });

  it('is a number of visits where there are no stages', () => {
    expect(loadShape(PROFILES.smoke, JOURNEY).visits).toBe(20);
  });
});

describe('k6Scenario', () => {
  it('lets visits begin when they are due, with a visitor for each that is under way', () => {
    expect(k6Scenario(loadShape(SHAPE, JOURNEY), JOURNEY)).toMatchObject({
      executor: 'ramping-arrival-rate',
      timeUnit: '10s',
      stages: [
        { duration: '10000ms', target: 20 },
        { duration: '0ms', target: 100 },
        { duration: '20000ms', target: 100 },
      ],
      preAllocatedVUs: 30,
      maxVUs: 120,
    });
  });

  it('runs a few visits of two visitors for a smoke test', () => {
    expect(k6Scenario(loadShape(PROFILES.smoke, JOURNEY), JOURNEY)).toMatchObject({ vus: 2, iterations: 10 });
  });
});

describe('profiles', () => {
  it('are named by their question, and an unknown name is told the others', () => {
    for (const { question } of Object.values(PROFILES)) expect(question).toMatch(/\?/);
    expect(() => profileNamed('storm')).toThrow(/no profile 'storm'.*smoke, average, stress, spike, soak, breakpoint/);
  });

  it('step to ten times the usual load, and back', () => {
    const { stages } = loadShape(PROFILES['overload-10x'], JOURNEY);
    expect(stages.map(({ perSecond }) => perSecond)).toEqual([2, 2, 20, 20, 2, 2]);
  });
});
