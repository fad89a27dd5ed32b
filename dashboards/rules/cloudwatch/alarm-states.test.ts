import { describe, expect, it } from 'vitest';
import type { CompositeAlarm, MetricAlarm } from '../../alarms/metric-alarm.ts';
import { alarmStates, compositeStates, type Samples } from './alarm-states.ts';

describe('alarmStates', () => {
  it('looks at whole periods that end with each minute, M of the last N', () => {
    const alarm = { ...SUM_ABOVE_5, evaluationPeriods: 3, datapointsToAlarm: 2 };
    expect(letters(alarm, perMinute([6, 0, 0, 6, 0, 6, 0, 0]))).toBe('oooooXoo');
  });

  it('slides a window of an hour on with every minute, and not with the clock', () => {
    const alarm = { ...SUM_ABOVE_5, periodSeconds: 300 };
    expect(letters(alarm, perMinute([0, 0, 3, 0, 3, 0, 0, 0]))).toBe('ooooXXXo');
  });

  it('goes off in the second bad period of two, and not in the first', () => {
    const alarm = { ...SUM_ABOVE_5, evaluationPeriods: 2, datapointsToAlarm: 2 };
    expect(letters(alarm, perMinute([9, 0, 9, 9, 0]))).toBe('oooXo');
  });

  it('judges a high-resolution alarm every ten seconds', () => {
    const alarm = { ...SUM_ABOVE_5, periodSeconds: 10 };
    const states = alarmStates(alarm, { Errors: [{ atSeconds: 35, value: 9 }] }, { fromSeconds: 0, toSeconds: 60 });
    expect(states.map(({ atSeconds, state }) => [atSeconds, state])).toEqual([
      [10, 'OK'],
      [20, 'OK'],
      [30, 'OK'],
      [40, 'ALARM'],
      [50, 'OK'],
      [60, 'OK'],
    ]);
  });

  it('judges a percentile of the raw values', () => {
    const alarm = { ...SUM_ABOVE_5, metrics: { errors: { ...ERRORS, statistic: 'p90' } }, expression: 'errors' };
    const slow = (count: number) =>
      Array.from({ length: 10 }, (_, index) => ({ atSeconds: index, value: index < count ? 9 : 1 }));
    const watch = { fromSeconds: 0, toSeconds: 60 };
    expect(alarmStates(alarm, { Errors: slow(1) }, watch)[0]?.state).toBe('OK');
    expect(alarmStates(alarm, { Errors: slow(2) }, watch)[0]?.state).toBe('ALARM');
  });

  describe('without data', () => {
    const bare = { ...SUM_ABOVE_5, expression: 'errors' };

    it.each([
      ['missing', '?XXX??'],
      ['ignore', '?XXXXX'],
      ['notBreaching', 'oXXXoo'],
      ['breaching', 'XXXXXX'],
    ] as const)(
      'treated as %s, a metric that reports once and falls silent goes through %s',
      (treatMissingData, states) => {
        // It looks two datapoints further back than it has to, and takes what it finds there for what is missing.
        expect(letters({ ...bare, treatMissingData }, { Errors: [{ atSeconds: 60, value: 9 }] }, 6)).toBe(states);
      },
    );

    it('knows nothing until something is reported, unless the expression fills the gaps', () => {
      expect(letters({ ...bare, treatMissingData: 'missing' }, {}, 2)).toBe('??');
      expect(letters({ ...SUM_ABOVE_5, treatMissingData: 'missing' }, {}, 2)).toBe('oo');
    });
  });
});

describe('compositeStates', () => {
  const long = { ...SUM_ABOVE_5, name: 'Long', periodSeconds: 180 };
  const composite: CompositeAlarm = { name: 'Both', describes: '', anyOf: [[long, SUM_ABOVE_5]] };

  it('is in alarm while all alarms of a group are', () => {
    expect(compositeLetters(composite, perMinute([6, 0, 0, 0, 9]))).toBe('XoooX');
  });

  it('is in alarm while one of several groups is', () => {
    expect(compositeLetters({ ...composite, anyOf: [[long], [SUM_ABOVE_5]] }, perMinute([6, 0, 0, 0]))).toBe('XXXo');
  });

  it('knows nothing while none of its alarms does', () => {
    const bare = { ...SUM_ABOVE_5, expression: 'errors', treatMissingData: 'missing' } as const;
    expect(compositeLetters({ ...composite, anyOf: [[bare]] }, {}, 1)).toBe('?');
  });
});

const ERRORS = { from: 'balancer', name: 'Errors', statistic: 'Sum' } as const;

const SUM_ABOVE_5: MetricAlarm = {
  name: 'Errors',
  describes: '',
  metrics: { errors: ERRORS },
  expression: 'FILL(errors, 0)',
  periodSeconds: 60,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  threshold: 5,
  treatMissingData: 'notBreaching',
};

const perMinute = (values: readonly number[]): Samples => ({
  Errors: values.map((value, minute) => ({ atSeconds: minute * 60, value })),
});

const LETTERS = { OK: 'o', ALARM: 'X', INSUFFICIENT_DATA: '?' } as const;
const watchOf = (samples: Samples, minutes = samples['Errors']?.length ?? 0) => ({
  fromSeconds: 0,
  toSeconds: minutes * 60,
});
const letters = (alarm: MetricAlarm, samples: Samples, minutes?: number) =>
  alarmStates(alarm, samples, watchOf(samples, minutes))
    .map(({ state }) => LETTERS[state])
    .join('');
const compositeLetters = (alarm: CompositeAlarm, samples: Samples, minutes?: number) =>
  compositeStates(alarm, samples, watchOf(samples, minutes))
    .map(({ state }) => LETTERS[state])
    .join('');
