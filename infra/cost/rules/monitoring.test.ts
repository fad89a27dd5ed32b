import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf, serviceOf } from '../priced-template.builders.ts';

const alarm = (properties: object) => ({ Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: properties } });
const metric = (seconds: number) => ({ MetricStat: { Period: seconds } });

describe('alarm', () => {
  it('pays 10 cents for its metric', () => {
    expect(dollarsOf('Alarm', billFor(alarm({ Period: 60 })))).toEqual({ Alarm: 0.1 });
  });

  it('pays for each metric that its expression reads, and not for the expression', () => {
    const math = alarm({ Metrics: [{ Expression: 'a / b' }, metric(60), metric(300)] });
    expect(dollarsOf('Alarm', billFor(math))).toEqual({ Alarm: 0.2 });
  });

  it('pays three times as much below a minute', () => {
    expect(dollarsOf('Alarm', billFor(alarm({ Period: 20 })))).toEqual({ 'High-resolution alarm': 0.3 });
    expect(billFor(alarm({ Metrics: [metric(60), metric(10)] })).monthlyUsd).toBe(0.6);
  });
});

describe('anomaly alarm', () => {
  it('pays for its metric and for both edges of its band', () => {
    const band = alarm({ Metrics: [{ Expression: 'ANOMALY_DETECTION_BAND(value, 3)' }, metric(3600)] });
    expect(dollarsOf('Alarm', billFor(band))).toEqual({ Alarm: 0.3 });
  });
});

describe('composite alarm', () => {
  it('costs half a dollar besides what it joins', () => {
    expect(billFor({ Both: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: {} } }).monthlyUsd).toBe(0.5);
  });
});

describe('scaling policy', () => {
  const policy = (metricType: string) => ({
    Policy: {
      Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
      Properties: {
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: metricType },
        },
      },
    },
  });

  it('makes two alarms', () => {
    expect(billFor(policy('ECSServiceAverageCPUUtilization')).monthlyUsd).toBe(0.2);
  });

  it('makes two high-resolution alarms on 20-second metrics', () => {
    expect(billFor(policy('ECSServiceAverageCPUUtilizationHighResolution')).monthlyUsd).toBe(0.6);
  });

  it('is free when it acts on alarms of its own', () => {
    const steps = {
      Policy: { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy', Properties: { PolicyType: 'StepScaling' } },
    };
    expect(billFor(steps).monthlyUsd).toBe(0);
  });
});

describe('dashboard', () => {
  it('costs $3', () => {
    expect(
      billFor({ Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: '{}' } } }).monthlyUsd,
    ).toBe(3);
  });
});

describe('Managed Prometheus', () => {
  const workspace = { Workspace: { Type: 'AWS::APS::Workspace', Properties: {} } };
  const collector = (exporter: string) => ({
    ContainerDefinitions: [
      {
        Name: 'collector',
        Environment: [
          {
            Name: 'COLLECTOR_CONFIG',
            Value: `{"receivers":{"prometheus":{"config":{"scrape_configs":[{"scrape_interval":"30s"}]}}},"exporters":{"${exporter}":{}}}`,
          },
          { Name: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', Value: 'http://127.0.0.1:8081' },
        ],
      },
    ],
  });

  it('counts every series of every task at every scrape', () => {
    const bill = billFor(
      { ...workspace, ...serviceOf(2, {}, collector('prometheusremotewrite')) },
      { prometheusSeriesPerTask: 100 },
    );
    // 2 tasks × 87,600 scrapes × 100 series = 17.52 million × 0.09
    expect(dollarsOf('Workspace', bill)).toEqual({ 'Managed Prometheus': 1.5768 });
  });

  it('costs nothing when nobody sends to it', () => {
    const bill = billFor({ ...workspace, ...serviceOf(2, {}, collector('awsxray')) }, { prometheusSeriesPerTask: 100 });
    expect(dollarsOf('Workspace', bill)).toEqual({});
  });

  it('refuses a scrape interval that it cannot count', () => {
    const hourly = collector('awsxray');
    const text = JSON.stringify(hourly).replace('30s', '1h');
    expect(() => billFor(serviceOf(1, {}, JSON.parse(text)))).toThrow("the collector's scrape_interval is 1h");
  });
});
