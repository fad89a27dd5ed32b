import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Cluster, ContainerImage, FargateService, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OverviewDashboard } from './overview-dashboard.ts';
import { templateOf, testBalancer, testVpc } from './template-of.builders.ts';

const Widget = z.object({
  type: z.string(),
  x: z.number(),
  width: z.number(),
  properties: z.object({
    title: z.string().optional(),
    markdown: z.string().optional(),
    alarms: z.array(z.unknown()).optional(),
    metrics: z.array(z.array(z.unknown())).default([]),
    annotations: z.unknown().optional(),
  }),
});
const Body = z.object({ widgets: z.array(Widget) });
const Join = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const Dashboard = z.object({ Properties: z.object({ DashboardBody: Join }) });

describe('OverviewDashboard', () => {
  const { widgets } = dashboardBody();
  const metrics = widgets.flatMap(({ properties }) => properties.metrics);
  const titled = (title: string) => widgets.find(({ properties }) => properties.title?.startsWith(title));

  it('shows the balancer, the tasks, Aurora, CloudFront and Bedrock', () => {
    for (const source of ['AWS/ApplicationELB', 'AWS/ECS', 'AWS/RDS', 'AWS/CloudFront', 'AWS/Bedrock']) {
      expect(JSON.stringify(metrics)).toContain(source);
    }
  });

  it('reads nothing that the project would pay for: no metric of its own', () => {
    const namespaces = metrics.flatMap(([first]) => (typeof first === 'string' ? [first] : []));
    expect(namespaces.filter((namespace) => !namespace.startsWith('AWS/'))).toEqual([]);
  });

  it('stays below the 50 metrics of a dashboard in the free allowance', () => {
    expect(metrics.length).toBeGreaterThan(15);
    expect(metrics.length).toBeLessThanOrEqual(50);
  });

  it('draws the line of the availability objective: 0.5 percent may fail', () => {
    expect(JSON.stringify(titled('Failed requests')?.properties.annotations)).toContain('"value":0.5');
  });

  it('finds CloudFront in the region where its metrics live, wherever the copy is', () => {
    expect(JSON.stringify(titled('CloudFront')?.properties.metrics)).toContain('"region":"us-east-1"');
  });

  it('begins with what to make of it, and the state of every alarm it is given', () => {
    const [introduction, alarms] = widgets;
    expect(introduction?.properties.markdown).toContain('Is the service healthy?');
    expect(alarms?.properties.alarms).toHaveLength(1);
  });

  it('names every graph, and lets none stick out of the 24 columns', () => {
    for (const { type, x, width, properties } of widgets) {
      expect(x + width).toBeLessThanOrEqual(24);
      if (type === 'metric') expect(properties.title).toBeTruthy();
    }
  });
});

/** What CloudWatch is sent, with a word in place of each reference. */
function dashboardBody(): z.infer<typeof Body> {
  const template = templateOf((stack) => {
    const vpc = testVpc(stack);
    const taskDefinition = new FargateTaskDefinition(stack, 'Task');
    taskDefinition.addContainer('api', { image: ContainerImage.fromRegistry('example/api@sha256:0') });
    const cluster = new Cluster(stack, 'Cluster', { vpc });
    const service = new FargateService(stack, 'Service', {
      cluster,
      taskDefinition,
      minHealthyPercent: 100,
      circuitBreaker: {},
    });
    const metric = service.metricCpuUtilization();
    new OverviewDashboard(stack, 'Overview', {
      name: 'roadmap-test',
      loadBalancer: testBalancer(stack, vpc).loadBalancer,
      service,
      clusterIdentifier: 'roadmap-test',
      alarms: [new Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 })],
    });
  }, 'eu-west-1');
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const { DashboardBody } = Dashboard.parse(dashboard).Properties;
  const [, parts] = DashboardBody['Fn::Join'];
  return Body.parse(JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'reference')).join('')));
}
