import type { Region } from '../config/regions.ts';
import type { SynthesizedStack, TemplateResource } from '../synthesize.ts';
import { type Estimate, estimate, type Item } from './estimate.ts';
import { type Load, parseLoad, STATED_LOAD } from './load.ts';

/** A load of nothing at all, so that a test states each figure that its dollars come from. */
export const NOTHING: Load = parseLoad(Object.fromEntries(Object.keys(STATED_LOAD).map((name) => [name, 0])));

/** A stack of these resources, as if synthesized. */
export function stackOf(
  resources: Readonly<Record<string, TemplateResource>>,
  region: Region = 'us-east-1',
): SynthesizedStack {
  return {
    path: 'tiny/Stack',
    stackName: 'tiny-stack',
    region,
    dependsOn: [],
    tags: {},
    terminationProtection: false,
    template: { Resources: resources },
  };
}

/** The bill of such a stack in us-east-1, at `load` and nothing else. */
export function billFor(resources: Readonly<Record<string, TemplateResource>>, load: Partial<Load> = {}): Estimate {
  return estimate([stackOf(resources)], 'us-east-1', { ...NOTHING, ...load });
}

/** Dollars by item, of one resource; what costs nothing is left out. */
export function dollarsOf(logicalId: string, { items }: Estimate): Record<string, number> {
  return Object.fromEntries(
    items
      .filter((item) => item.logicalId === logicalId && item.monthlyUsd > 0)
      .map(({ item, monthlyUsd }: Item) => [item, monthlyUsd]),
  );
}

/** A service of `tasks` tasks with half a vCPU and a gigabyte each, and what it stands on. */
export function serviceOf(tasks: number, service: object = {}, task: object = {}): Record<string, TemplateResource> {
  return {
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: {
        TaskDefinition: { Ref: 'Task' },
        Cluster: { Ref: 'Cluster' },
        CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
        ...service,
      },
    },
    Scaling: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: {
        MinCapacity: tasks,
        ResourceId: { 'Fn::Join': ['', ['service/', { 'Fn::GetAtt': ['Service', 'Name'] }]] },
      },
    },
    Task: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        Cpu: '512',
        Memory: '1024',
        RuntimePlatform: { CpuArchitecture: 'ARM64' },
        ContainerDefinitions: [
          {
            Name: 'api',
            PortMappings: [{ ContainerPort: 8080 }],
            HealthCheck: {},
            LogConfiguration: { Options: { 'awslogs-group': { Ref: 'ApiLog' } } },
            Environment: [{ Name: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', Value: 'http://127.0.0.1:8081' }],
          },
        ],
        ...task,
      },
    },
  };
}
