import { Match } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { AvailabilityAlarms, type PagingBurn } from './availability-alarms.ts';
import { templateOf, testBalancer, testVpc } from './template-of.builders.ts';

describe('AvailabilityAlarms', () => {
  it.each([
    ['fast', 3600, 0.072],
    ['slow', 21_600, 0.03],
  ] as const)('burning %s go off over %i seconds above %d', (burn, seconds, share) => {
    const template = alarmsFor(burn);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Threshold: share,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
      Metrics: Match.arrayWith([
        Match.objectLike({ Id: 'requests', MetricStat: Match.objectLike({ Period: seconds, Stat: 'Sum' }) }),
      ]),
    });
  });

  it('count nothing of a few failures, and failures of the balancer itself like those of a task', () => {
    alarmsFor('fast').hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: Match.arrayWith([
        Match.objectLike({
          Expression:
            'IF(FILL(target, 0) + FILL(balancer, 0) >= 10, (FILL(target, 0) + FILL(balancer, 0)) / requests, 0)',
        }),
      ]),
    });
  });

  it('tell someone, and say which runbook', () => {
    const template = alarmsFor('fast', 'slow');
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
    expect(alarms).toHaveLength(2);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [Match.anyValue()],
      AlarmDescription: Match.stringLikeRegexp('docs/runbooks/availability-budget-burn.md'),
    });
  });
});

const alarmsFor = (...burnAlarms: PagingBurn[]) =>
  templateOf((stack) => {
    new AvailabilityAlarms(stack, 'Availability', {
      loadBalancer: testBalancer(stack, testVpc(stack)).loadBalancer,
      burnAlarms,
      action: new SnsAction(new Topic(stack, 'Topic')),
    });
  });
