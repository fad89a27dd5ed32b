import type { SynthesizedStack, TemplateResource } from '../../synthesize.ts';
import type { CountedKind } from '../account.ts';

/** A limit of the account that a deployment eats into. Codes are Service Quotas' own, the same in every account. */
interface Quota {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly code: string;
  /** How to count what is used already; without it the need is held against the whole quota. */
  readonly counted?: CountedKind;
}

export interface QuotaNeed {
  readonly quota: Quota;
  readonly region: string;
  /** More than is deployed now. */
  readonly needed: number;
}

const VCPU = {
  FARGATE: { id: 'fargate-vcpus', name: 'Fargate On-Demand vCPUs', service: 'fargate', code: 'L-3032A538' },
  FARGATE_SPOT: { id: 'fargate-spot-vcpus', name: 'Fargate Spot vCPUs', service: 'fargate', code: 'L-36FBB829' },
} as const satisfies Record<string, Quota>;

/** Resource types that count as one against a quota. NAT gateways are limited per zone, and a profile has at most one in each. */
const COUNTED: Readonly<Record<string, Quota>> = {
  'AWS::EC2::VPC': { id: 'vpcs', name: 'VPCs', service: 'vpc', code: 'L-F678F1CE', counted: 'vpcs' },
  'AWS::EC2::InternetGateway': {
    id: 'internet-gateways',
    name: 'internet gateways',
    service: 'vpc',
    code: 'L-A4707A72',
    counted: 'internet-gateways',
  },
  'AWS::EC2::EIP': {
    id: 'elastic-addresses',
    name: 'Elastic IP addresses',
    service: 'ec2',
    code: 'L-0263D0A3',
    counted: 'elastic-addresses',
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    id: 'load-balancers',
    name: 'application load balancers',
    service: 'elasticloadbalancing',
    code: 'L-53DA6B97',
  },
  'AWS::CloudFront::Distribution': {
    id: 'distributions',
    name: 'CloudFront distributions',
    service: 'cloudfront',
    code: 'L-24B04930',
  },
  'AWS::RDS::DBCluster': { id: 'database-clusters', name: 'Aurora clusters', service: 'rds', code: 'L-952B80B8' },
};

/** How much the stacks would use of the account's quotas. Give it those that are not deployed yet. */
export function quotaNeeds(stacks: readonly SynthesizedStack[]): QuotaNeed[] {
  const needs = stacks.flatMap((stack) => [...countedNeeds(stack), ...vcpuNeeds(stack)]);
  const sums = new Map<string, QuotaNeed>();
  for (const need of needs) {
    const key = `${need.quota.id} ${need.region}`;
    sums.set(key, { ...need, needed: need.needed + (sums.get(key)?.needed ?? 0) });
  }
  return [...sums.values()];
}

function countedNeeds({ template, region }: SynthesizedStack): QuotaNeed[] {
  return Object.values(template.Resources).flatMap(({ Type }) => {
    const quota = COUNTED[Type];
    return quota === undefined ? [] : [{ quota, region, needed: 1 }];
  });
}

/** Each service at its largest, twice: during a release the old tasks and the new ones run beside each other. */
function vcpuNeeds({ template, region }: SynthesizedStack): QuotaNeed[] {
  const all = Object.entries(template.Resources);
  const ofType = (type: string) => all.filter(([, resource]) => resource.Type === type);
  const maxTasks = Math.max(
    1,
    ...ofType('AWS::ApplicationAutoScaling::ScalableTarget').map(([, { Properties }]) =>
      Number(Properties.MaxCapacity),
    ),
  );
  return ofType('AWS::ECS::Service').flatMap(([, service]) => {
    const definition = template.Resources[String(service.Properties.TaskDefinition?.Ref)];
    const vcpu = Number(definition?.Properties.Cpu ?? 0) / 1024;
    return Object.entries(VCPU).flatMap(([provider, quota]) => {
      const tasks = tasksOn(provider, service, maxTasks);
      return tasks === 0 ? [] : [{ quota, region, needed: 2 * tasks * vcpu }];
    });
  });
}

/** How many of `maxTasks` a capacity provider may have to carry. */
function tasksOn(provider: string, service: TemplateResource, maxTasks: number): number {
  const strategy: { CapacityProvider: string; Base?: number; Weight?: number }[] = service.Properties
    .CapacityProviderStrategy ?? [{ CapacityProvider: 'FARGATE', Weight: 1 }];
  const base = strategy.reduce((sum, { Base = 0 }) => sum + Base, 0);
  const weights = strategy.reduce((sum, { Weight = 0 }) => sum + Weight, 0);
  const mine = strategy.find(({ CapacityProvider }) => CapacityProvider === provider);
  if (mine === undefined) return 0;
  const share = weights === 0 ? 0 : (mine.Weight ?? 0) / weights;
  return (mine.Base ?? 0) + Math.ceil(Math.max(0, maxTasks - base) * share);
}
