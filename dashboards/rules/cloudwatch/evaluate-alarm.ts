import type { MetricAlarm } from '../../alarms/metric-alarm.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** How CloudWatch judges datapoints: `datapointsToAlarm` (M) of the last `evaluationPeriods` (N). */
export type AlarmRule = Pick<MetricAlarm, 'evaluationPeriods' | 'datapointsToAlarm' | 'treatMissingData'>;

/** A datapoint, judged against the threshold; `missing` where the metric reported nothing. */
export type Judged = 'breaching' | 'within' | 'missing';

/**
 * The state of a CloudWatch alarm after one evaluation.
 *
 * `range` holds the datapoints that CloudWatch looks at, oldest first: the last N and some before them. It takes the N most recent
 * that were reported, and fills up with invented ones only where there are fewer. Source, with the examples that the test holds
 * it to: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function evaluateAlarm(rule: AlarmRule, range: readonly Judged[], before: AlarmState): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = rule;
  const reported = range.filter((point) => point !== 'missing').slice(-evaluationPeriods);
  const breaching = reported.filter((point) => point === 'breaching').length;
  if (reported.length === evaluationPeriods) return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';

  const invented = evaluationPeriods - reported.length;
  switch (treatMissingData) {
    case 'breaching':
      return breaching + invented >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'notBreaching':
      return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'ignore':
      if (breaching >= datapointsToAlarm) return 'ALARM';
      return reported.includes('within') ? 'OK' : before;
    case 'missing':
      if (reported.length === 0) return 'INSUFFICIENT_DATA';
      return breaching >= datapointsToAlarm || isPremature(rule, range) ? 'ALARM' : 'OK';
  }
}

/**
 * Where data stops while it is bad, CloudWatch doesn't wait for more: nothing good was reported in the whole range, and the oldest
 * breaching datapoint of the last N is as old as M periods.
 */
function isPremature({ evaluationPeriods, datapointsToAlarm }: AlarmRule, range: readonly Judged[]): boolean {
  const last = range.slice(-evaluationPeriods);
  const oldest = last.indexOf('breaching');
  const age = last.length - oldest;
  return oldest >= 0 && age >= datapointsToAlarm && !range.includes('within');
}
