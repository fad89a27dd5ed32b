import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import { type ApplicationLoadBalancer, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';

export interface OverviewDashboardProps {
  readonly name: string;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly service: FargateService;
  readonly clusterIdentifier: string;
}

/** Is it serving, how fast, and on what? For a copy without Grafana; every metric here is one that AWS keeps for free. */
export class OverviewDashboard extends Construct {
  constructor(scope: Construct, id: string, props: OverviewDashboardProps) {
    super(scope, id);
    const { metrics } = props.loadBalancer;
    const period = Duration.minutes(1);
    new Dashboard(this, 'Dashboard', {
      dashboardName: props.name,
      defaultInterval: Duration.hours(3),
      widgets: [
        [
          graph('Requests a minute, and those that failed', [
            metrics.requestCount({ statistic: Stats.SUM, period }),
            metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { statistic: Stats.SUM, period }),
          ]),
          graph('Seconds to the first byte (median, 95th percentile)', [
            metrics.targetResponseTime({ statistic: Stats.percentile(50), period }),
            metrics.targetResponseTime({ statistic: Stats.percentile(95), period }),
          ]),
        ],
        [
          graph('Tasks: CPU and memory, percent', [
            props.service.metricCpuUtilization({ period }),
            props.service.metricMemoryUtilization({ period }),
          ]),
          graph('Aurora: capacity in ACU (0 is paused)', [
            new Metric({
              namespace: 'AWS/RDS',
              metricName: 'ServerlessDatabaseCapacity',
              dimensionsMap: { DBClusterIdentifier: props.clusterIdentifier },
              statistic: Stats.AVERAGE,
              period: Duration.minutes(5),
            }),
          ]),
        ],
      ],
    });
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12, height: 6 });
}
