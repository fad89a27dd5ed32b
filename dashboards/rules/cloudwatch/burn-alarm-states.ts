import type { BurnAlarm } from '../../slo.ts';
import { type AlarmState, evaluateAlarm } from './evaluate-alarm.ts';
import type { Minute } from './incident-trace.ts';

/**
 * The states of the alarm that infra makes of an objective, after each minute of a trace.
 *
 * CloudWatch evaluates every minute over a window that slides with it; minutes before the trace hold nothing.
 */
export function burnAlarmStates(rule: BurnAlarm, trace: readonly Minute[]): AlarmState[] {
  const judging = { evaluationPeriods: 1, datapointsToAlarm: 1, treatMissingData: 'notBreaching' } as const;
  let events = 0;
  let bad = 0;
  let state: AlarmState = 'INSUFFICIENT_DATA';
  return trace.map((minute, index) => {
    const leaving = trace[index - rule.periodMinutes];
    events += minute.events - (leaving?.events ?? 0);
    bad += minute.bad - (leaving?.bad ?? 0);
    const share = bad >= rule.minimumBadEvents ? bad / events : 0;
    const point = events === 0 ? 'missing' : share > rule.threshold ? 'breaching' : 'within';
    state = evaluateAlarm(judging, [point], state);
    return state;
  });
}
