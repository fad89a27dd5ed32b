import { Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface CostGuardProps {
  readonly name: string;
  readonly monthlyBudgetUsd: number;
  /** Spend above the expected, in dollars, that is worth a message. */
  readonly anomalyUsd: number;
  /** The cost allocation tag, `profile`, of this copy. */
  readonly profileTag: string;
  readonly topic: ITopic;
}

/**
 * Says early that money is going: at half and at all of the budget, when the forecast crosses it, and when a day is unlike the others.
 *
 * The budget watches the whole account on purpose. A budget filtered by a tag reads zero until the tag is activated for billing by
 * hand, and a guard that sleeps is worse than one that barks at the neighbours.
 */
export class CostGuard extends Construct {
  constructor(scope: Construct, id: string, props: CostGuardProps) {
    super(scope, id);
    const subscribers = [{ subscriptionType: 'SNS', address: props.topic.topicArn }];
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `${props.name}-monthly`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: props.monthlyBudgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: [
        { notification: notice('ACTUAL', 50), subscribers },
        { notification: notice('ACTUAL', 100), subscribers },
        { notification: notice('FORECASTED', 100), subscribers },
      ],
    });

    // By tag, because an account may hold one monitor over all services only, and newer accounts are born with it.
    const monitor = new CfnAnomalyMonitor(this, 'Anomalies', {
      monitorName: props.name,
      monitorType: 'CUSTOM',
      monitorSpecification: Stack.of(this).toJsonString({ Tags: { Key: 'profile', Values: [props.profileTag] } }),
    });
    new CfnAnomalySubscription(this, 'AnomalyNotice', {
      subscriptionName: props.name,
      monitorArnList: [monitor.attrMonitorArn],
      // Notices to a topic come at once or not at all.
      frequency: 'IMMEDIATE',
      subscribers: [{ type: 'SNS', address: props.topic.topicArn }],
      thresholdExpression: Stack.of(this).toJsonString({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(props.anomalyUsd)],
        },
      }),
    });
  }
}

function notice(notificationType: 'ACTUAL' | 'FORECASTED', threshold: number): CfnBudget.NotificationProperty {
  return { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' };
}
