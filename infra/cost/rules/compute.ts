import { charge, type Factor, free, HOURS_A_MONTH } from '../charge.ts';
import type { Resource } from '../copy.ts';
import type { PricingRule, RuleBook } from '../pricing-rule.ts';
import { listAt, numberAt, valueAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';
import { cluster } from './container-insights.ts';
import { fargateService } from './fargate-service.ts';
import { taskDefinition } from './task-definition.ts';

/** The hook asks once every half minute whether the release task is done. */
const INVOCATIONS_PER_RELEASE: Factor = [10, 'calls'];

/** A function runs for seconds: as often as a schedule calls it or, without one, when there is a release. */
const lambdaFunction: PricingRule = (resource, { price, load, resources }) => {
  if (!listAt(resource, 'Architectures').includes('arm64'))
    throw new Unpriced(resource, 'the price list knows arm64 functions only');
  const calls = callsOf(resource, load.releases, resources);
  const gigabytes = numberAt(resource, 'MemorySize') / 1024;
  return [
    charge('Function', [...calls, [SECONDS_PER_CALL, 's'], [gigabytes, 'GB']], price('lambdaArmGbSecondUsd')),
    charge(
      'Function calls',
      [[calls.reduce((product, [count]) => product * count, 1) / 1e6, 'million']],
      price('lambdaMillionRequestsUsd'),
    ),
  ];
};

const SECONDS_PER_CALL = 2;

/** How often a function is called in a month, as factors of a product. */
function callsOf(resource: Resource, releases: number, resources: readonly Resource[]): Factor[] {
  const schedules = resources.flatMap((one) => {
    const expression = one.type === 'AWS::Events::Rule' ? valueAt(one.properties, 'ScheduleExpression') : undefined;
    return expression !== undefined && JSON.stringify(one.properties).includes(`"${resource.logicalId}"`)
      ? [String(expression)]
      : [];
  });
  if (schedules.length === 0) return [[releases, 'releases'], INVOCATIONS_PER_RELEASE];
  return schedules.map((expression) => {
    const minutes = Number(/^rate\((\d+) minutes\)$/.exec(expression)?.[1]);
    if (Number.isNaN(minutes))
      throw new Unpriced(resource, `its schedule ${expression} is not a rate in minutes; teach callsOf`);
    return [(HOURS_A_MONTH * 60) / minutes, 'calls'];
  });
}

/** Images that the lifecycle rules keep, each of its own tags; their common layers are stored once. */
const imageRepository: PricingRule = (resource, { price, load }) => [
  charge(
    'Container images',
    [[load.imageBaseGb + imagesKept(resource) * load.imageReleaseGb, 'GB']],
    price('imageGbMonthUsd'),
  ),
];

function imagesKept(resource: Parameters<PricingRule>[0]): number {
  const text = valueAt(resource.properties, 'LifecyclePolicy.LifecyclePolicyText');
  if (typeof text !== 'string')
    throw new Unpriced(resource, 'it has no lifecycle rule, so its images grow without end');
  const { rules }: { rules: readonly unknown[] } = JSON.parse(text);
  const counts = rules.map((rule) => valueAt(rule, 'selection.countNumber'));
  if (counts.length === 0 || !counts.every((count) => typeof count === 'number'))
    throw new Unpriced(resource, 'no lifecycle rule says how many images are kept');
  return counts.reduce((sum, count) => sum + count, 0);
}

export const COMPUTE_RULES: RuleBook = {
  'AWS::ECS::Cluster': cluster,
  'AWS::ECS::ClusterCapacityProviderAssociations': () => [free('Settings of the cluster.')],
  'AWS::ECS::Service': fargateService,
  'AWS::ECS::TaskDefinition': taskDefinition,
  'AWS::ECR::Repository': imageRepository,
  'AWS::Lambda::Function': lambdaFunction,
};
