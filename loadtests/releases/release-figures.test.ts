import { describe, expect, it } from 'vitest';
import { familyFigures, intervalOf, isRolledBack, median, type PlayedBuild, shareOf } from './release-figures.ts';

const played = (family: string, changes: Partial<PlayedBuild>): PlayedBuild => ({
  build: { name: family, family, change: '' },
  caughtBy: null,
  secondsToRollback: null,
  probeAlone: false,
  alarmAlone: null,
  isUnwatched: false,
  checks: [],
  ...changes,
});

describe('familyFigures', () => {
  it('says of each family what took it back, and what the alarms would have done alone', () => {
    const builds = [
      played('errors', { caughtBy: 'probe', secondsToRollback: 75, alarmAlone: 'ReleaseErrors', checks: ['search'] }),
      played('errors', { caughtBy: 'alarm', secondsToRollback: 255, alarmAlone: 'ReleaseErrors' }),
      played('errors', {}),
      played('never ready', { caughtBy: 'start', secondsToRollback: 270 }),
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
