import { Match } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, it } from 'vitest';
import { ANOMALIES } from '../../dashboards/alarms/anomalies.ts';
import { AnomalyAlarms } from './anomaly-alarms.ts';
import { templateOf, testBalancer, testVpc } from './template-of.builders.ts';

describe('AnomalyAlarms', () => {
  const template = templateOf((stack) => {
    new AnomalyAlarms(stack, 'Anomalies', {
      loadBalancer: testBalancer(stack, testVpc(stack)).loadBalancer,
      metricNamespace: 'roadmap-test',
      anomalies: ANOMALIES,
      action: new SnsAction(new Topic(stack, 'Topic')),
    });
  });

  it.each(ANOMALIES.map((anomaly) => [anomaly.name, anomaly] as const))(
    '%s goes off above its band, and beneath its floor never',
    (name, { metric, floor }) => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        ComparisonOperator: 'GreaterThanUpperThreshold',
        Metrics: Match.arrayWith([
          Match.objectLike({ Expression: Match.stringLikeRegexp('^ANOMALY_DETECTION_BAND\\(.+, 3\\)$') }),
          Match.objectLike({ Expression: `IF(value > ${floor}, value, 0)`, Label: name }),
          Match.objectLike({
            MetricStat: Match.objectLike({
              Metric: Match.objectLike({ MetricName: metric.name }),
              Period: 3600,
              Stat: metric.statistic,
            }),
          }),
        ]),
        AlarmActions: [Match.anyValue()],
      });
    },
  );
});
