import { Match } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, it } from 'vitest';
import { HealthAlarms } from './health-alarms.ts';
import { templateOf, testBalancer, testVpc } from './template-of.builders.ts';

describe('HealthAlarms', () => {
  const template = templateOf((stack) => {
    new HealthAlarms(stack, 'Health', {
      balancer: testBalancer(stack, testVpc(stack)),
      clusterIdentifier: 'roadmap-test',
      action: new SnsAction(new Topic(stack, 'Topic')),
    });
  });

  it('go off when neither target group has a healthy task, and when nothing is reported at all', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: Match.arrayWith([Match.objectLike({ Expression: 'FILL(blue, 0) + FILL(green, 0)' })]),
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  it('go off when Aurora is at its limit', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ACUUtilization',
      Dimensions: [{ Name: 'DBClusterIdentifier', Value: 'roadmap-test' }],
      Threshold: 90,
    });
  });

  it('tell someone', () => {
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  });
});
