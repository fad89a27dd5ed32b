import { charge, free } from '../charge.ts';
import { type Resource, referrers } from '../copy.ts';
import type { PricingRule } from '../pricing-rule.ts';
import { listAt, valueAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';
import { minimumTasks, taskOf } from './fargate-service.ts';

/** A cluster itself is free; Container Insights makes metrics for it, each service, each task and each container. */
export const cluster: PricingRule = (resource, { price, resources }) => {
  const settings = valueAt(resource.properties, 'ClusterSettings') ?? [];
  const setting = Array.isArray(settings)
    ? settings.find((one) => valueAt(one, 'Name') === 'containerInsights')
    : undefined;
  const mode = valueAt(setting, 'Value') ?? 'disabled';
  if (mode === 'disabled') return [free('Fargate has no charge for a cluster, and Container Insights is off.')];
  if (mode !== 'enhanced')
    throw new Unpriced(resource, `Container Insights is "${mode}"; the rule knows "enhanced" and "disabled"`);

  const services = referrers(resources, resource).filter(({ type }) => type === 'AWS::ECS::Service');
  const metrics = services.reduce((sum, service) => sum + metricsOf(service, resources), METRICS.cluster);
  return [charge('Container Insights, enhanced', [[metrics, 'metrics']], price('containerInsightsMetricMonthUsd'))];
};

/**
 * Metrics by what they are about, on Fargate without EBS volumes or restart policies. Counted in
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-enhanced-observability-metrics-ECS.html
 */
const METRICS = {
  cluster: 26,
  /** Counts of tasks and deployments, and 16 averages over the service. */
  service: 21,
  /** The same 16 averages over the task definition's family. */
  family: 16,
  /** The 16 of each task, as a part of the service and as a part of the family. */
  task: 32,
  /** 7 averages over all containers of this name, by service and by family. */
  container: 14,
  /** The 7 of one container, by service and by family. */
  containerOfTask: 14,
  /** Whether it is healthy: average and single, by service and by family. */
  healthChecked: 2,
};

function metricsOf(service: Resource, resources: readonly Resource[]): number {
  const tasks = minimumTasks(service, resources);
  const containers = listAt(taskOf(service, resources), 'ContainerDefinitions');
  const checked = containers.filter((container) => valueAt(container, 'HealthCheck') !== undefined).length;
  return (
    METRICS.service +
    METRICS.family +
    tasks * METRICS.task +
    containers.length * (METRICS.container + tasks * METRICS.containerOfTask) +
    checked * (METRICS.healthChecked + tasks * METRICS.healthChecked)
  );
}
