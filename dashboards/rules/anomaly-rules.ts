import { ANOMALIES, type Anomaly, BAND_WIDTH } from '../alarms/anomalies.ts';
import { linksOf } from './links.ts';
import type { AlertingRule, RuleGroup } from './rule.ts';
import { prometheusTime } from './time-scale.ts';

/** The band is that of the 24 hours before the hour that is judged, so that an anomaly doesn't widen its own band. */
const TRAILING_HOURS = 24;

/** Fewer hours than these are no history: a service that was just deployed has no usual day. */
const LEAST_HOURS = 12;

/**
 * What is unusual, though no promise is broken yet: cost and the model's latency above the band of the day before. The form for
 * CloudWatch is its anomaly band, which knows hours of the day and days of the week besides.
 */
export function anomalyRules(speedUp = 1): RuleGroup {
  const hour = prometheusTime(60, speedUp);
  return {
    name: 'anomalies',
    interval: prometheusTime(2, speedUp),
    rules: [
      ...ANOMALIES.map(({ series, lastHour }) => ({ record: series, expr: lastHour(hour) })),
      ...ANOMALIES.map((anomaly) => anomalyAlert(anomaly, speedUp)),
    ],
  };
}

function anomalyAlert({ name: alert, series, what, floor, floorReads }: Anomaly, speedUp: number): AlertingRule {
  const time = (hours: number) => prometheusTime(hours * 60, speedUp);
  const before = `${series}[${time(TRAILING_HOURS)}] offset ${time(1)}`;
  return {
    alert,
    expr: [
      `${series} > avg_over_time(${before}) + ${BAND_WIDTH} * stddev_over_time(${before})`,
      // A day without any change has a band of no width.
      `${series} > 1.5 * avg_over_time(${before})`,
      `${series} > ${floor}`,
      `present_over_time(${series}[${time(1)}] offset ${time(LEAST_HOURS)})`,
    ].join('\nand '),
    for: prometheusTime(10, speedUp),
    labels: { severity: 'ticket' },
    annotations: {
      summary: `${what} is far above the day before.`,
      description: `It is {{ $value | humanize }}: more than ${floorReads}, half as much again as the day's mean, and ${BAND_WIDTH} standard deviations above it.`,
      ...linksOf(alert),
    },
  };
}
