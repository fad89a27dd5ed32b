import type { CompositeAlarm, MetricAlarm } from '../../alarms/metric-alarm.ts';
import { type AlarmState, evaluateAlarm, type Judged } from './evaluate-alarm.ts';
import { readMetricMath, type Series } from './metric-math.ts';
import { statisticOf } from './statistic.ts';

/** What was reported of a metric, oldest first, on any clock that counts seconds. */
interface Sample {
  readonly atSeconds: number;
  readonly value: number;
}

/** By the name of the metric; one that isn't here never reported. */
export type Samples = Readonly<Record<string, readonly Sample[]>>;

/** From when to when an alarm was there, in seconds of the samples' clock. */
export interface Watch {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** After one evaluation. */
export interface Evaluated {
  readonly atSeconds: number;
  readonly state: AlarmState;
}

/** CloudWatch looks a little further back than it has to, for values to stand in for missing ones: five datapoints for three. */
const FURTHER_BACK = 2;

/**
 * The states that CloudWatch's alarm goes through: one evaluation a minute, or every ten seconds where its period is below a minute, each
 * over datapoints whose window ends at that moment and slides on with it
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html). Metrics arrive without delay.
 */
export function alarmStates(alarm: MetricAlarm, samples: Samples, { fromSeconds, toSeconds }: Watch): Evaluated[] {
  const { evaluationPeriods, periodSeconds } = alarm;
  const everySeconds = periodSeconds < 60 ? 10 : 60;
  const judge = judgeOf(alarm, samples);
  const states: Evaluated[] = [];
  let state: AlarmState = 'INSUFFICIENT_DATA';
  for (let at = fromSeconds + everySeconds; at <= toSeconds; at += everySeconds) {
    const newest = judge(at, evaluationPeriods);
    const range = newest.includes('missing') ? judge(at, evaluationPeriods + FURTHER_BACK) : newest;
    state = evaluateAlarm(alarm, range, state);
    states.push({ atSeconds: at, state });
  }
  return states;
}

/** Judges so many datapoints, of which the last ends at a moment. */
function judgeOf(
  { metrics, expression, threshold, periodSeconds }: MetricAlarm,
  samples: Samples,
): (at: number, datapoints: number) => Judged[] {
  const evaluate = readMetricMath(expression);
  const readers = Object.entries(metrics).map(
    ([id, { name, statistic }]) => [id, windowed(samples[name] ?? [], statistic)] as const,
  );
  return (at, datapoints) => {
    const ends = Array.from({ length: datapoints }, (_, index) => at - (datapoints - 1 - index) * periodSeconds);
    const seen: Record<string, Series> = {};
    for (const [id, read] of readers) seen[id] = ends.map((end) => read(end - periodSeconds, end));
    return evaluate(seen).map((value) => (value === null ? 'missing' : value > threshold ? 'breaching' : 'within'));
  };
}

/** A composite follows its alarms; it is OK as soon as one of them has a state and none of its groups is in alarm as a whole. */
export function compositeStates({ anyOf }: CompositeAlarm, samples: Samples, watch: Watch): Evaluated[] {
  const groups = anyOf.map((group) => group.map((alarm) => alarmStates(alarm, samples, watch)));
  const [first = []] = groups.flat();
  return first.map(({ atSeconds }, index) => {
    const goesOff = groups.some((group) => group.every((states) => states[index]?.state === 'ALARM'));
    const knowsNothing = groups.flat().every((states) => states[index]?.state === 'INSUFFICIENT_DATA');
    return { atSeconds, state: goesOff ? 'ALARM' : knowsNothing ? 'INSUFFICIENT_DATA' : 'OK' };
  });
}

/** The statistic of what lies from one moment to before another; null where nothing does. */
function windowed(samples: readonly Sample[], statistic: string): (from: number, to: number) => number | null {
  const values = samples.map(({ value }) => value);
  const compute = statistic === 'Sum' ? sumsOf(values) : overSlices(values, statisticOf(statistic));
  const firstFrom = (seconds: number) => {
    let low = 0;
    let high = samples.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((samples[middle]?.atSeconds ?? 0) < seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (from, to) => {
    const [first, end] = [firstFrom(from), firstFrom(to)];
    return first === end ? null : compute(first, end);
  };
}

const overSlices = (values: readonly number[], compute: (values: readonly number[]) => number) => {
  return (first: number, end: number) => compute(values.slice(first, end));
};

/** Windows of hours overlap almost whole from minute to minute: what all before came to is added up once. */
function sumsOf(values: readonly number[]): (first: number, end: number) => number {
  const before = [0];
  for (const value of values) before.push((before.at(-1) ?? 0) + value);
  return (first, end) => (before[end] ?? 0) - (before[first] ?? 0);
}
