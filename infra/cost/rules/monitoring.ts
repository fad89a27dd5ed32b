import { charge, type Factor, free, HOURS_A_MONTH } from '../charge.ts';
import { collectorOf } from '../collector-config.ts';
import type { Resource } from '../copy.ts';
import type { PricingRule, RuleBook } from '../pricing-rule.ts';
import { listAt, numberAt, textAt, valueAt } from '../properties.ts';
import { readingsOf } from '../rule-readings.ts';
import { Unpriced } from '../unpriced.ts';
import { minimumTasks, taskOf } from './fargate-service.ts';

/** An alarm is billed for each metric that it reads, two more for the edges of a band, and three times as much below a minute. */
const alarm: PricingRule = (resource, { price }) => {
  const periods = metricPeriods(resource);
  const metrics: Factor = [periods.length + BAND_EDGES * bands(resource), 'metrics'];
  return periods.some((seconds) => seconds < 60)
    ? [charge('High-resolution alarm', [metrics], price('highResolutionAlarmMetricMonthUsd'))]
    : [charge('Alarm', [metrics], price('alarmMetricMonthUsd'))];
};

const BAND_EDGES = 2;

/** Expected values that CloudWatch learns, an upper and a lower one for each band. */
function bands(resource: Resource): number {
  if (valueAt(resource.properties, 'Metrics') === undefined) return 0;
  return listAt(resource, 'Metrics').filter((query) =>
    String(valueAt(query, 'Expression')).includes('ANOMALY_DETECTION_BAND'),
  ).length;
}

/** The alarms that it joins are billed for themselves. */
const compositeAlarm: PricingRule = (_, { price }) => [
  charge('Composite alarm', [[1, 'alarms']], price('compositeAlarmMonthUsd')),
];

/** Seconds between the values of each metric that an alarm reads; expressions over them are free. */
function metricPeriods(resource: Resource): number[] {
  if (valueAt(resource.properties, 'Metrics') === undefined) return [numberAt(resource, 'Period')];
  return listAt(resource, 'Metrics').flatMap((query, index) =>
    valueAt(query, 'MetricStat') === undefined ? [] : [numberAt(resource, `Metrics.${index}.MetricStat.Period`)],
  );
}

/** Target tracking makes two alarms of its own, for more and for fewer, which no template shows. */
const scalingPolicy: PricingRule = (resource, { price }) => {
  const kind = textAt(resource, 'PolicyType');
  if (kind !== 'TargetTrackingScaling') return [free('Acts on alarms that are resources of their own.')];
  const metric = 'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType';
  const isFine = String(valueAt(resource.properties, metric)).endsWith('HighResolution');
  const alarms: Factor = [2, 'alarms that scaling makes'];
  return isFine
    ? [charge('High-resolution alarms of scaling', [alarms], price('highResolutionAlarmMetricMonthUsd'))]
    : [charge('Alarms of scaling', [alarms], price('alarmMetricMonthUsd'))];
};

/** Managed Prometheus counts samples: every series of every task at every scrape. */
const workspace: PricingRule = (_, { price, load, resources }) => {
  const services = resources.filter(({ type }) => type === 'AWS::ECS::Service');
  const scrapes = services.reduce((sum, service) => sum + scrapesOf(service, resources), 0);
  return [
    charge(
      'Managed Prometheus',
      [
        [scrapes / 1e6, 'million scrapes'],
        [load.prometheusSeriesPerTask, 'series'],
      ],
      price('prometheusMillionSamplesUsd'),
    ),
  ];
};

/** Samples that are read are billed: of each range in each rule, every scrape of every series, at every evaluation. */
const ruleGroups: PricingRule = (resource, { price, load, resources }) => {
  const collectors = resources
    .filter(({ type }) => type === 'AWS::ECS::Service')
    .map((service) => ({ service, collector: collectorOf(taskOf(service, resources)) }));
  const raw = collectors.reduce(
    (sum, { service, collector }) =>
      sum +
      (load.prometheusSeriesPerSelector * minimumTasks(service, resources)) /
        (collector?.scrapeSeconds ?? Number.POSITIVE_INFINITY),
    0,
  );
  const read = readingsOf(textAt(resource, 'Data')).reduce(
    (sum, { isRecorded, rangeSeconds, everySeconds }) =>
      sum + ((HOURS_A_MONTH * 3600) / everySeconds) * rangeSeconds * (isRecorded ? 1 / RECORDED_SECONDS : raw),
    0,
  );
  return [charge('Samples read by rules', [[read / 1e9, 'billion samples']], price('prometheusBillionReadSamplesUsd'))];
};

/** What a rule has recorded is one series, with a value a minute. */
const RECORDED_SECONDS = 60;

function scrapesOf(service: Resource, resources: readonly Resource[]): number {
  const collector = collectorOf(taskOf(service, resources));
  if (collector === undefined || !collector.sendsToPrometheus) return 0;
  return (minimumTasks(service, resources) * HOURS_A_MONTH * 3600) / collector.scrapeSeconds;
}

/** AWS's price for 50 metrics or fewer; more cost the same and only leave the free allowance. */
const dashboard: PricingRule = (resource, { price }) => {
  if (valueAt(resource.properties, 'DashboardBody') === undefined)
    throw new Unpriced(resource, 'DashboardBody is missing');
  return [charge('Dashboard', [[1, 'dashboards']], price('dashboardMonthUsd'))];
};

export const MONITORING_RULES: RuleBook = {
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': compositeAlarm,
  'AWS::CloudWatch::Dashboard': dashboard,
  'AWS::APS::Workspace': workspace,
  'AWS::APS::RuleGroupsNamespace': ruleGroups,
  'AWS::ApplicationAutoScaling::ScalingPolicy': scalingPolicy,
  'AWS::ApplicationAutoScaling::ScalableTarget': () => [free('Scaling is free; the tasks it adds are not.')],
  'AWS::SNS::Topic': () => [free('The first 1,000 mails a month are free, then $2 for 100,000.')],
  'AWS::SNS::TopicPolicy': () => [free('A permission.')],
  'AWS::SNS::Subscription': () => [free('Billed as the messages it delivers.')],
  'AWS::Events::Rule': () => [free("Events of AWS's own services are free.")],
};
