import { describe, expect, it } from 'vitest';
import type { MissingData } from '../../alarms/metric-alarm.ts';
import { type AlarmState, evaluateAlarm, type Judged } from './evaluate-alarm.ts';

const RETAIN = 'retain';
type Expected = AlarmState | typeof RETAIN;

describe('evaluateAlarm', () => {
  /** The examples of AWS's documentation: `0` within, `X` breaching, `-` missing, oldest first. */
  describe.each([
    ['3 of 3', 3, '0-X-X', ['OK', 'OK', 'OK', 'OK']],
    ['3 of 3', 3, '----0', ['OK', 'OK', 'OK', 'OK']],
    ['3 of 3', 3, '-----', ['INSUFFICIENT_DATA', RETAIN, 'ALARM', 'OK']],
    ['3 of 3', 3, '0XX-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['3 of 3', 3, '--X--', ['ALARM', RETAIN, 'ALARM', 'OK']],
    ['2 of 3', 2, '0-X-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['2 of 3', 2, '00X0X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['2 of 3', 2, '0-X--', ['OK', 'OK', 'ALARM', 'OK']],
    ['2 of 3', 2, '----0', ['OK', 'OK', 'ALARM', 'OK']],
    ['2 of 3', 2, '---X-', ['ALARM', RETAIN, 'ALARM', 'OK']],
  ] satisfies [string, number, string, Expected[]][])(
    '%s datapoints, %i to alarm: %s',
    (_, toAlarm, points, states) => {
      const treatments: MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];
      it.each(treatments.map((treatment, index) => [treatment, states[index]] as const))(
        'treated as %s: %s',
        (treatMissingData, expected) => {
          const rule = { evaluationPeriods: 3, datapointsToAlarm: toAlarm, treatMissingData };
          for (const before of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
            expect(evaluateAlarm(rule, judged(points), before)).toBe(expected === RETAIN ? before : expected);
          }
        },
      );
    },
  );

  it('looks at the newest datapoints alone when none is missing', () => {
    const rule = { evaluationPeriods: 1, datapointsToAlarm: 1, treatMissingData: 'notBreaching' } as const;
    expect(evaluateAlarm(rule, judged('XXXX0'), 'ALARM')).toBe('OK');
    expect(evaluateAlarm(rule, judged('0000X'), 'OK')).toBe('ALARM');
  });
});

function judged(points: string): Judged[] {
  const words: Record<string, Judged> = { '0': 'within', X: 'breaching', '-': 'missing' };
  return [...points].map((point) => words[point] ?? 'missing');
}
