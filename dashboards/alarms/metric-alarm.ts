/** A CloudWatch alarm as plain data: infrastructure makes it of this, and the evaluator plays what has happened to it. */
export interface MetricAlarm {
  /** PascalCase, and unique among the alarms of a copy. */
  readonly name: string;
  /** What it means that it goes off, and what to do: a full sentence or two. */
  readonly describes: string;
  /** What the expression calls them. */
  readonly metrics: Readonly<Record<string, AlarmMetric>>;
  /** In CloudWatch's metric math. The alarm goes off where its value is above `threshold`. */
  readonly expression: string;
  /** Of each datapoint; 10, 20, 30 or a multiple of 60. */
  readonly periodSeconds: number;
  /** How many of the newest datapoints are looked at, and how many of those have to be above the threshold. */
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly treatMissingData: MissingData;
}

/** Something that CloudWatch holds of a copy. */
export interface AlarmMetric {
  /** Who reports it: the load balancer, over all of its target groups, or the collector beside each task. */
  readonly from: 'balancer' | 'collector';
  readonly name: string;
  /** `Sum`, `SampleCount`, or an extended one: `p95`, `TC(2.5:)` for how many were above 2.5. */
  readonly statistic: string;
}

/** How an alarm counts a missing value. */
export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** Goes off while all alarms of one of the groups are in alarm. */
export interface CompositeAlarm {
  readonly name: string;
  readonly describes: string;
  readonly anyOf: readonly (readonly MetricAlarm[])[];
}
