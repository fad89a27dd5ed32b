import { describe, expect, it } from 'vitest';
import type { Measured } from './measure-build.ts';
import { playedBuild } from './played-build.builders.ts';
import {
  failedOnce,
  familyFigures,
  intervalOf,
  isRolledBack,
  median,
  shareOf,
  watchedOnly,
} from './release-figures.ts';

describe('familyFigures', () => {
  it('says of each family what took it back, and what the alarms would have done alone', () => {
    const builds = [
      playedBuild('errors', {
        caughtBy: 'probe',
        secondsToRollback: 75,
        alarmAlone: 'ReleaseErrors',
        checks: ['search'],
      }),
      playedBuild('errors', { caughtBy: 'alarm', secondsToRollback: 255, alarmAlone: 'ReleaseErrors' }),
      playedBuild('errors', {}),
      playedBuild('never ready', { caughtBy: 'start', secondsToRollback: 270 }),
    ];
    expect(familyFigures(builds)).toEqual([
      {
        family: 'errors',
        builds: 3,
        rolledBack: 2,
        byStart: 0,
        byProbe: 1,
        byAlarm: 1,
        alarmsAlone: 2,
        medianSeconds: 255,
        checks: 'search',
      },
      {
        family: 'never ready',
        builds: 1,
        rolledBack: 1,
        byStart: 1,
        byProbe: 0,
        byAlarm: 0,
        alarmsAlone: 0,
        medianSeconds: 270,
        checks: '',
      },
    ]);
    expect(shareOf(builds, isRolledBack)).toBe(0.75);
  });

  it('tells what so few things say of all', () => {
    expect(intervalOf(0, 24)).toEqual([0, 0.138]);
    expect(intervalOf(1, 24)).toEqual([0.007, 0.202]);
    expect(intervalOf(41, 41)).toEqual([0.914, 1]);
    expect(intervalOf(0, 0)).toEqual([0, 1]);
  });

  it('has no figure of nothing', () => {
    expect([median([]), shareOf([], () => true)]).toEqual([null, 0]);
  });
});

describe('what is not judged as it looks', () => {
  it('is a canary that no alarm watched, but for one that something else took back', () => {
    const unwatched = playedBuild('good', { isUnwatched: true });
    const probed = playedBuild('good', { isUnwatched: true, caughtBy: 'probe' });
    const watched = playedBuild('good', {});
    expect(watchedOnly([unwatched, probed, watched])).toEqual([probed, watched]);
  });

  it('is a build that passed when it was asked all over', () => {
    const build = (name: string, passed: boolean, checksAtFirst: readonly string[]) =>
      ({ name, change: 'nothing', probe: { passed, checks: [], checksAtFirst, seconds: 1 } }) as unknown as Measured;
    const all = [
      build('good-1', true, ['cache', 'search']),
      build('good-2', true, []),
      build('bad-1', false, ['cost']),
    ];
    expect(failedOnce(all)).toEqual(['good-1: nothing (cache, search)']);
  });
});
