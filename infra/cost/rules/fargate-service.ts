import { type Charge, charge, type Factor, HOURS } from '../charge.ts';
import { type Resource, referenced, referrers } from '../copy.ts';
import type { Pricing, PricingRule } from '../pricing-rule.ts';
import { asNumber, listAt, numberAt, textAt, valueAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';

/** The tasks that always run, their addresses, the hours that scaling adds, and metrics finer than a minute. */
export const fargateService: PricingRule = (service, pricing) => {
  const { price, load } = pricing;
  const tasks = minimumTasks(service, pricing.resources);
  const size = taskSize(taskOf(service, pricing.resources));
  const { onDemand, spot, spotShare } = splitTasks(service, tasks);
  const extraHours: Factor = [load.taskHoursAboveMinimum, 'task-hours'];
  return [
    ...compute('Fargate', [[onDemand, 'tasks'], HOURS], size, pricing),
    ...compute('Fargate Spot', [[spot, 'tasks'], HOURS], size, pricing),
    ...compute('Fargate, added by scaling', [extraHours, [1 - spotShare, 'on demand']], size, pricing),
    ...compute('Fargate Spot, added by scaling', [extraHours, [spotShare, 'on Spot']], size, pricing),
    ...(hasPublicAddress(service)
      ? [charge('Public IPv4 addresses of tasks', [[tasks, 'tasks'], HOURS], price('publicIpv4HourUsd'))]
      : []),
    ...fineMetrics(service, pricing),
  ].filter(({ monthlyUsd }) => monthlyUsd > 0);
};

/** The task definition that a service runs. */
export function taskOf(service: Resource, resources: readonly Resource[]): Resource {
  const task = referenced(resources, service, valueAt(service.properties, 'TaskDefinition'));
  if (task === undefined) throw new Unpriced(service, 'its TaskDefinition is not in the same stack');
  return task;
}

/** What scaling never goes below; without scaling, the count that the template asks for. */
export function minimumTasks(service: Resource, resources: readonly Resource[]): number {
  const scaling = referrers(resources, service).find(
    ({ type }) => type === 'AWS::ApplicationAutoScaling::ScalableTarget',
  );
  return scaling === undefined ? numberAt(service, 'DesiredCount') : numberAt(scaling, 'MinCapacity');
}

/** vCPU and GB that a task pays for. Refuses what the price list has no row for. */
export function taskSize(task: Resource): { readonly vcpu: number; readonly gb: number } {
  const architecture = textAt(task, 'RuntimePlatform.CpuArchitecture');
  if (architecture !== 'ARM64')
    throw new Unpriced(task, `the price list knows ARM64 tasks only, and this one is ${architecture}`);
  if (valueAt(task.properties, 'EphemeralStorage') !== undefined) {
    throw new Unpriced(task, 'EphemeralStorage above the 20 GB that come with a task has no price yet');
  }
  return { vcpu: numberAt(task, 'Cpu') / 1024, gb: numberAt(task, 'Memory') / 1024 };
}

function compute(
  what: string,
  times: readonly Factor[],
  size: ReturnType<typeof taskSize>,
  { price }: Pricing,
): Charge[] {
  const isSpot = what.startsWith('Fargate Spot');
  return [
    charge(
      `${what}: CPU`,
      [...times, [size.vcpu, 'vCPU']],
      price(isSpot ? 'fargateSpotArmVcpuHourUsd' : 'fargateArmVcpuHourUsd'),
    ),
    charge(
      `${what}: memory`,
      [...times, [size.gb, 'GB']],
      price(isSpot ? 'fargateSpotArmGbHourUsd' : 'fargateArmGbHourUsd'),
    ),
  ];
}

/** The base goes on demand first; the weights share out the rest. */
function splitTasks(service: Resource, tasks: number): { onDemand: number; spot: number; spotShare: number } {
  const strategy = listAt(service, 'CapacityProviderStrategy');
  const provider = (name: string) => strategy.find((one) => valueAt(one, 'CapacityProvider') === name);
  const known = ['FARGATE', 'FARGATE_SPOT'].flatMap((name) => provider(name) ?? []);
  if (known.length !== strategy.length)
    throw new Unpriced(service, 'its capacity providers are not FARGATE and FARGATE_SPOT');

  const numberOf = (name: string, key: 'Base' | 'Weight') =>
    asNumber(service, `CapacityProviderStrategy ${key}`, valueAt(provider(name), key) ?? 0);
  const weights = numberOf('FARGATE', 'Weight') + numberOf('FARGATE_SPOT', 'Weight');
  const spotShare = weights === 0 ? 0 : numberOf('FARGATE_SPOT', 'Weight') / weights;
  const base = Math.min(numberOf('FARGATE', 'Base'), tasks);
  const spot = (tasks - base) * spotShare;
  return { onDemand: tasks - spot, spot, spotShare };
}

function hasPublicAddress(service: Resource): boolean {
  return valueAt(service.properties, 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp') === 'ENABLED';
}

/** ECS gives CPU and memory each minute for free; each of them at 20 seconds is billed as a custom metric. */
function fineMetrics(service: Resource, { price }: Pricing): Charge[] {
  if (valueAt(service.properties, 'Monitoring') === undefined) return [];
  const fine = listAt(service, 'Monitoring.MetricConfigurations')
    .filter((one) => asNumber(service, 'Monitoring ResolutionSeconds', valueAt(one, 'ResolutionSeconds')) < 60)
    .flatMap((one) => valueAt(one, 'MetricNames') ?? []);
  return [charge('20-second service metrics', [[fine.length, 'metrics']], price('metricMonthUsd'))];
}
