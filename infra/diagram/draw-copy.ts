import type { SynthesizedStack } from '../synthesize.ts';
import { referencesOf } from './references.ts';

/** The resources that a person would draw, and what they would write beside the box. Everything else is wiring. */
const DRAWN: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'VPC',
  'AWS::EC2::NatGateway': 'NAT gateway',
  'AWS::SNS::Topic': 'alert topic',
  'AWS::APS::Workspace': 'Managed Prometheus',
  'AWS::RDS::DBCluster': 'Aurora PostgreSQL<br/>with pgvector',
  'AWS::ElastiCache::ServerlessCache': 'Valkey, serverless',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'internal load balancer',
  'AWS::ECS::Service': 'ECS service,<br/>canary releases',
  'AWS::ECS::TaskDefinition': 'Fargate task, ARM64',
  'AWS::Lambda::Function': 'release hook',
  'AWS::Bedrock::Guardrail': 'Bedrock guardrail',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'scaling policy',
  'AWS::CloudFront::Distribution': 'CloudFront',
  'AWS::WAFv2::WebACL': 'firewall',
  'AWS::CloudWatch::Alarm': 'alarm',
  'AWS::CloudWatch::Dashboard': 'dashboard',
  'AWS::Events::Rule': 'notice of failure',
  'AWS::Budgets::Budget': 'budget',
  'AWS::CE::AnomalyMonitor': 'anomaly monitor',
  'AWS::Backup::BackupPlan': 'backup plan',
  'AWS::Backup::BackupVault': 'locked vault',
  'AWS::Backup::RestoreTestingPlan': 'restore test',
  'AWS::FIS::ExperimentTemplate': 'fault experiment',
};

interface Box {
  readonly id: string;
  readonly label: string;
  readonly stack: string;
  /** `stack/logicalId` of each resource that the box stands for. */
  readonly resources: Set<string>;
}

/**
 * A Mermaid flowchart of one copy, from its templates: a frame for each stack, a box for each kind of resource in it, and an arrow
 * from whatever needs something to what it needs, however many roles, rules and policies lie between.
 */
export function drawCopy(stacks: readonly SynthesizedStack[]): string {
  const boxes = boxesOf(stacks);
  const boxOf = new Map(boxes.flatMap((box) => [...box.resources].map((resource) => [resource, box] as const)));
  const references = referencesOf(stacks);
  const arrows = new Set(
    boxes.flatMap((box) =>
      [...box.resources]
        .flatMap((resource) => reach(resource, references, (other) => boxOf.has(other)))
        .flatMap((resource) => boxOf.get(resource) ?? [])
        .filter((other) => other !== box)
        .map((other) => `  ${box.id} --> ${other.id}`),
    ),
  );
  return ['flowchart LR', ...stacks.flatMap((stack) => frame(stack, boxes)), ...[...arrows].sort()].join('\n');
}

/** One box for all resources of a kind in a stack: three alarms are one box that says so. */
function boxesOf(stacks: readonly SynthesizedStack[]): Box[] {
  return stacks.flatMap(({ stackName, path, template }) => {
    const byType = Map.groupBy(Object.entries(template.Resources), ([, { Type }]) => Type);
    return [...byType].flatMap(([type, resources]) => {
      const name = DRAWN[type];
      if (name === undefined) return [];
      return {
        id: `${path.split('/').at(-1)}_${type.split('::').at(-1)}`,
        label: resources.length === 1 ? name : `${name} (${resources.length})`,
        stack: stackName,
        resources: new Set(resources.map(([logicalId]) => `${stackName}/${logicalId}`)),
      };
    });
  });
}

/** The nearest drawn resources that `from` leads to. The network is a frame around everything, so arrows to it say nothing. */
function reach(
  from: string,
  references: ReadonlyMap<string, ReadonlySet<string>>,
  isDrawn: (resource: string) => boolean,
): string[] {
  const seen = new Set([from]);
  const found: string[] = [];
  const queue = [from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const other of references.get(next) ?? []) {
      if (seen.has(other) || /-network\//.test(other)) continue;
      seen.add(other);
      if (isDrawn(other)) found.push(other);
      else queue.push(other);
    }
  }
  return found;
}

function frame({ stackName, path }: SynthesizedStack, boxes: readonly Box[]): string[] {
  const inside = boxes.filter(({ stack }) => stack === stackName);
  const name = path.split('/').at(-1) ?? path;
  if (inside.length === 0) return [];
  return [`  subgraph ${name}`, ...inside.map(({ id, label }) => `    ${id}["${label}"]`), '  end'];
}
