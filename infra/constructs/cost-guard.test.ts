import { Match } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { CostGuard } from './cost-guard.ts';
import { templateOf } from './template-of.builders.ts';

describe('CostGuard', () => {
  const template = templateOf(
    (stack) =>
      new CostGuard(stack, 'Cost', {
        name: 'roadmap-test',
        monthlyBudgetUsd: 40,
        anomalyUsd: 5,
        profileTag: 'personal',
        topic: new Topic(stack, 'Topic'),
      }),
  );

  it('speaks up at half of the budget, at all of it, and when the forecast crosses it', () => {
    const [budget] = Object.values(template.findResources('AWS::Budgets::Budget'));
    const notices = budget?.['Properties'].NotificationsWithSubscribers.map(
      ({
        Notification: { NotificationType, Threshold },
      }: {
        Notification: { NotificationType: string; Threshold: number };
      }) => `${NotificationType} ${Threshold}`,
    );
    expect(notices).toEqual(['ACTUAL 50', 'ACTUAL 100', 'FORECASTED 100']);
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetLimit: { Amount: 40, Unit: 'USD' }, TimeUnit: 'MONTHLY', CostFilters: Match.absent() },
    });
  });

  it('watches for odd days of this copy alone, and reports them at once', () => {
    template.hasResourceProperties('AWS::CE::AnomalyMonitor', {
      MonitorType: 'CUSTOM',
      MonitorSpecification: '{"Tags":{"Key":"profile","Values":["personal"]}}',
    });
    template.hasResourceProperties('AWS::CE::AnomalySubscription', {
      Frequency: 'IMMEDIATE',
      ThresholdExpression: Match.stringLikeRegexp('"Values":\\["5"\\]'),
    });
  });
});
