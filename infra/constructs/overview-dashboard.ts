import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  MathExpression,
  Metric,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import {
  type ApplicationLoadBalancer,
  HttpCodeElb,
  HttpCodeTarget,
  type IApplicationLoadBalancerMetrics,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { errorBudget, OBJECTIVES } from '../../dashboards/slo.ts';
import { EDGE_REGION } from '../config/regions.ts';

export interface OverviewDashboardProps {
  readonly name: string;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly service: FargateService;
  readonly clusterIdentifier: string;
  /** Shown first, by their state. */
  readonly alarms: readonly IAlarm[];
}

/**
 * Is it serving, how fast, and on what? For a copy without Grafana.
 *
 * Every metric is one that AWS keeps for free, and all are fewer than the 50 that a dashboard of the free allowance may hold. What only
 * the API knows (cost, abstentions, breakers) is on the boards of Grafana.
 */
export class OverviewDashboard extends Construct {
  constructor(scope: Construct, id: string, props: OverviewDashboardProps) {
    super(scope, id);
    const { metrics } = props.loadBalancer;
    new Dashboard(this, 'Dashboard', {
      dashboardName: props.name,
      defaultInterval: Duration.hours(3),
      widgets: [
        [introduction(), new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: 12, height: 4 })],
        requests(metrics),
        tasks(props.service),
        database(props.clusterIdentifier),
        beyond(),
      ],
    });
  }
}

const MINUTE = Duration.minutes(1);
/** Aurora and CloudFront say little more often. */
const FIVE_MINUTES = Duration.minutes(5);

const introduction = () =>
  new TextWidget({
    markdown: [
      '**Is the service healthy?** From the top: is it answering, what does it run on, is the database awake and has it room, what do',
      'CloudFront and Bedrock say. `docs/runbooks` says what to do about an alarm. A database at 0 ACU is paused, not broken.',
    ].join('\n'),
    width: 12,
    height: 4,
  });

function requests(metrics: IApplicationLoadBalancerMetrics): IWidget[] {
  const sum = { statistic: Stats.SUM, period: MINUTE };
  const target = metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sum);
  const balancer = metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, sum);
  const count = metrics.requestCount(sum);
  const failedPercent = new MathExpression({
    expression: '100 * (FILL(target, 0) + FILL(balancer, 0)) / requests',
    usingMetrics: { target, balancer, requests: count },
    label: 'Failed, percent',
    period: MINUTE,
  });
  const allowedPercent = 100 * errorBudget(OBJECTIVES.availability);
  return [
    graph('Requests a minute, and those turned away or failed', [
      count,
      metrics.httpCodeTarget(HttpCodeTarget.TARGET_4XX_COUNT, sum),
      target,
      balancer,
    ]),
    new GraphWidget({
      title: 'Failed requests, percent',
      left: [failedPercent],
      leftAnnotations: [{ value: allowedPercent, label: `${OBJECTIVES.availability.title}: what the promise allows` }],
      leftYAxis: { min: 0 },
      width: 8,
      height: HEIGHT,
    }),
    graph(
      'Seconds to the first byte (median, 95th and 99th percentile)',
      [50, 95, 99].map((percentile) =>
        metrics.targetResponseTime({
          statistic: Stats.percentile(percentile),
          period: MINUTE,
          label: `p${percentile}`,
        }),
      ),
    ),
  ];
}

function tasks(service: FargateService): IWidget[] {
  const average = { statistic: Stats.AVERAGE, period: MINUTE, label: 'average' };
  const most = { statistic: Stats.MAXIMUM, period: MINUTE, label: 'fullest task' };
  return [
    graph('Tasks: CPU, percent', [service.metricCpuUtilization(average), service.metricCpuUtilization(most)], 12),
    graph(
      'Tasks: memory, percent',
      [service.metricMemoryUtilization(average), service.metricMemoryUtilization(most)],
      12,
    ),
  ];
}

/** CloudWatch knows these without asking Aurora, so a paused database stays paused. */
function database(clusterIdentifier: string): IWidget[] {
  const metric = (metricName: string, statistic: string = Stats.AVERAGE) =>
    new Metric({
      namespace: 'AWS/RDS',
      metricName,
      dimensionsMap: { DBClusterIdentifier: clusterIdentifier },
      statistic,
      period: FIVE_MINUTES,
    });
  return [
    graph('Aurora: capacity in ACU (0 is paused)', [metric('ServerlessDatabaseCapacity', Stats.MAXIMUM)]),
    graph('Aurora: share of its capacity limit, CPU, percent', [metric('ACUUtilization'), metric('CPUUtilization')]),
    graph('Aurora: connections (one keeps it awake), seconds to commit', [
      metric('DatabaseConnections', Stats.MAXIMUM),
      new MathExpression({
        expression: 'milliseconds / 1000',
        usingMetrics: { milliseconds: metric('CommitLatency') },
        label: 'CommitLatency in seconds',
        period: FIVE_MINUTES,
      }),
    ]),
  ];
}

/**
 * What stands before and behind the service, of all in this account: CloudFront's metrics live in another region, where the name of the
 * distribution isn't known here, and Bedrock's know no caller.
 */
function beyond(): IWidget[] {
  const searched = (
    title: string,
    schema: string,
    metricNames: readonly string[],
    statistic: string,
    region?: string,
  ) =>
    graph(
      title,
      metricNames.map(
        (name) =>
          new MathExpression({
            expression: `SEARCH('{${schema}} MetricName="${name}"', '${statistic}')`,
            usingMetrics: {},
            label: '',
            period: FIVE_MINUTES,
            ...(region === undefined ? {} : { searchRegion: region }),
          }),
      ),
    );
  const edge = 'AWS/CloudFront,DistributionId,Region';
  return [
    searched('CloudFront: errors, percent', edge, ['4xxErrorRate', '5xxErrorRate'], 'Average', EDGE_REGION),
    searched('Bedrock: calls, throttled, failed', 'AWS/Bedrock,ModelId', BEDROCK_COUNTS, 'Sum'),
    searched('Bedrock: milliseconds a call', 'AWS/Bedrock,ModelId', ['InvocationLatency'], 'p95'),
  ];
}

const BEDROCK_COUNTS = ['Invocations', 'InvocationThrottles', 'InvocationServerErrors'];

const HEIGHT = 6;

function graph(title: string, left: IMetric[], width = 8): GraphWidget {
  return new GraphWidget({ title, left, width, height: HEIGHT, leftYAxis: { min: 0 } });
}
