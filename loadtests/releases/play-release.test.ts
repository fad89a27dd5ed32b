import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../dashboards/rules/cloudwatch/seeded-random.ts';
import { PLAN } from './canary-plan.builders.ts';
import type { Measured, MeasuredRequest } from './measure-build.ts';
import { type CanaryPlan, playRelease } from './play-release.ts';

const FINE: MeasuredRequest = { status: 200, from: 'target', targetMs: 20 };
const FAILED: MeasuredRequest = { status: 500, from: 'target', targetMs: 20 };
const COUNTS = {
  Searches: 50,
  SearchesInTime: 50,
  SearchesStale: 0,
  FirstTokens: 20,
  FirstTokensInTime: 20,
  AnswersWhole: 20,
  AnswersBroken: 0,
  CitationsRemoved: 0,
  ModelCostUsd: 0.001,
};
const GOOD: Measured = {
  name: 'good-1',
  family: 'good',
  change: 'nothing',
  becameHealthy: true,
  survived: true,
  requests: Array.from({ length: 100 }, () => FINE),
  counts: COUNTS,
  beside: { requests: Array.from({ length: 100 }, () => FINE), counts: COUNTS },
  isDisturbed: false,
  keptBytesPerRequest: 50_000,
  unsound: 0,
  probe: { passed: true, checks: [], checksAtFirst: [], seconds: 15 },
};

describe('playRelease', () => {
  it('leaves a good release alone, whatever is drawn', () => {
    for (let seed = 0; seed < 20; seed += 1)
      expect(play(GOOD, {}, seed)).toMatchObject({ caughtBy: null, alarmAlone: null });
  });

  it('takes one back that fails, two bad minutes after it got its share', () => {
    const failing = { ...GOOD, requests: GOOD.requests.map((_, index) => (index < 50 ? FAILED : FINE)) };
    const { caughtBy, alarmAlone, secondsToRollback } = play(failing);
    expect([caughtBy, alarmAlone]).toEqual(['alarm', 'ReleaseErrors']);
    // A minute of the probe's task and 15 s of its own, two or three minutes of the alarm, one until its metric comes.
    expect(secondsToRollback).toBeGreaterThanOrEqual(75 + 120 + 60);
    expect(secondsToRollback).toBeLessThanOrEqual(75 + 240 + 60);
  });

  it('sees nothing by alarms where nobody comes, and all the same by the probe', () => {
    const probe = { passed: false, checks: ['answer'], checksAtFirst: ['answer'], seconds: 48.7 };
    const failing = { ...GOOD, requests: [FAILED], probe };
    expect(play(failing, { requestsPerMinute: 1, finalBakeMinutes: 3 })).toEqual({
      caughtBy: 'probe',
      secondsToRollback: 109,
      probeAlone: true,
      alarmAlone: null,
      isUnwatched: false,
      checks: ['answer'],
    });
  });

  it('judges searches and first tokens where a collector runs, and only there', () => {
    const slow = { ...GOOD, counts: { ...COUNTS, SearchesInTime: 5 } };
    expect(play(slow)).toMatchObject({ caughtBy: 'alarm', alarmAlone: 'ReleaseSlowSearches' });
    expect(play(slow, { collector: false })).toMatchObject({ caughtBy: null });
    const late = { ...GOOD, counts: { ...COUNTS, FirstTokensInTime: 0 } };
    expect(play(late)).toMatchObject({ alarmAlone: 'ReleaseSlowFirstTokens' });
  });

  it('plays a leak to its end: the task is killed, and its requests fail until it is back', () => {
    expect(play({ ...GOOD, keptBytesPerRequest: 4 * 2 ** 20 })).toMatchObject({
      caughtBy: 'alarm',
      alarmAlone: 'ReleaseErrors',
    });
    expect(play({ ...GOOD, keptBytesPerRequest: 2 ** 18 })).toMatchObject({ caughtBy: null });
  });

  it('takes no release back by an alarm that was on before it, as ECS does not', () => {
    const requests = GOOD.requests.map((_, index) => (index < 50 ? FAILED : FINE));
    const failing = { ...GOOD, requests };
    const over = (stable: Measured) => playRelease(failing, stable, PLAN, seededRandom(1));
    expect(over({ ...GOOD, requests })).toMatchObject({ caughtBy: null, isUnwatched: true });
    expect(over(GOOD)).toMatchObject({ caughtBy: 'alarm', isUnwatched: false });
  });

  it('leaves one that is never healthy to ECS', () => {
    const { caughtBy, secondsToRollback } = play({ ...GOOD, becameHealthy: false, requests: [], counts: null });
    expect([caughtBy, secondsToRollback]).toEqual(['start', 270]);
  });
});

const play = (build: Measured, changes: Partial<CanaryPlan> = {}, seed = 1) =>
  playRelease(build, GOOD, { ...PLAN, ...changes }, seededRandom(seed));
