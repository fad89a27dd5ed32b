import { Match, type Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { burnAlarms } from '../../dashboards/alarms/burn-alarms.ts';
import { rollbackAlarms } from '../../dashboards/alarms/rollback-alarms.ts';
import { BudgetAlarms } from './budget-alarms.ts';
import { RollbackAlarms } from './rollback-alarms.ts';
import { templateOf, testBalancer, testVpc } from './template-of.builders.ts';

describe('RollbackAlarms', () => {
  const alarms = rollbackAlarms({ collector: true });
  const template = templateOf((stack) => {
    const { loadBalancer } = testBalancer(stack, testVpc(stack));
    new RollbackAlarms(stack, 'Rollback', { loadBalancer, metricNamespace: 'roadmap-test', alarms });
  });

  it.each(alarms.map((alarm) => [alarm.name, alarm] as const))('%s is what the data says', (name, alarm) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: alarm.describes,
      Threshold: alarm.threshold,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: alarm.evaluationPeriods,
      DatapointsToAlarm: alarm.datapointsToAlarm,
      TreatMissingData: alarm.treatMissingData,
      Metrics: Match.arrayWith([Match.objectLike({ Expression: alarm.expression, Label: name })]),
    });
  });

  it('read the load balancer by its name, and the collector in the namespace of the copy', () => {
    const read = metricsOf(template);
    expect(read).toContainEqual(expect.objectContaining({ Period: 60, Stat: 'TC(7.5:)' }));
    const named = (name: string) => read.find(({ Metric }) => Metric.MetricName === name)?.Metric;
    expect(named('RequestCount')).toMatchObject({
      Namespace: 'AWS/ApplicationELB',
      Dimensions: [{ Name: 'LoadBalancer' }],
    });
    expect(named('SearchesInTime')).toEqual({ Namespace: 'roadmap-test', MetricName: 'SearchesInTime' });
  });
});

describe('BudgetAlarms', () => {
  const template = (windows: 'both' | 'long') =>
    templateOf((stack) => {
      new BudgetAlarms(stack, 'Budgets', {
        loadBalancer: testBalancer(stack, testVpc(stack)).loadBalancer,
        metricNamespace: 'roadmap-test',
        budgets: burnAlarms('availability', ['fast', 'slow'], windows),
        action: new SnsAction(new Topic(stack, 'Topic')),
      });
    });

  it('tell somebody when both windows of a rate are in alarm, and what to do', () => {
    const both = template('both');
    both.resourceCountIs('AWS::CloudWatch::Alarm', 4);
    both.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
      AlarmActions: [Match.anyValue()],
      AlarmDescription: Match.stringLikeRegexp('docs/runbooks/availability-budget-burn.md'),
    });
    const [composite] = Object.values(both.findResources('AWS::CloudWatch::CompositeAlarm'));
    const rule = JSON.stringify(composite?.['Properties'].AlarmRule);
    expect(rule.match(/ AND /g)).toHaveLength(2);
    expect(rule.match(/ OR /g)).toHaveLength(1);
  });

  it('tell somebody by each long window alone, where that is asked for', () => {
    const long = template('long');
    long.resourceCountIs('AWS::CloudWatch::CompositeAlarm', 0);
    long.resourceCountIs('AWS::CloudWatch::Alarm', 2);
    long.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  });
});

function metricsOf(template: Template) {
  return Object.values(template.findResources('AWS::CloudWatch::Alarm')).flatMap(({ Properties }) =>
    Properties.Metrics.flatMap(({ MetricStat }: { MetricStat?: { Metric: { MetricName: string } } }) =>
      MetricStat === undefined ? [] : [MetricStat],
    ),
  );
}
