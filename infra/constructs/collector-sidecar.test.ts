import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { COLLECTOR_ENV, ecsCollector } from '../../dashboards/collector/ecs-collector.ts';
import { arm64Task } from './api-task.ts';
import { addCollectorSidecar } from './collector-sidecar.ts';
import { templateOf } from './template-of.builders.ts';

describe('the collector', () => {
  it('may stop without the API', () => {
    task.hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        Match.objectLike({ Name: 'collector', Essential: false, Memory: 192, ReadonlyRootFilesystem: true }),
      ],
    });
  });

  it('drops data before it is killed for the memory that it takes', () => {
    const { limit_mib } = ecsCollector().processors.memory_limiter;
    expect(limit_mib).toBeLessThan(0.9 * container.Memory);
  });

  it('runs the committed configuration', () => {
    expect(container.Command).toEqual(['--config=env:COLLECTOR_CONFIG']);
    expect(JSON.parse(variables['COLLECTOR_CONFIG'] ?? '')).toEqual(ecsCollector());
  });

  it('is given every variable that the configuration reads, and no other', () => {
    const read = [...JSON.stringify(ecsCollector()).matchAll(/\$\{env:(\w+)\}/g)].map(([, name]) => name);
    expect(new Set([...read, COLLECTOR_ENV.config])).toEqual(new Set(Object.keys(variables)));
  });

  it('holds nothing that a template would take for a variable of its own', () => {
    expect(variables['COLLECTOR_CONFIG']).not.toContain('${');
  });

  it('may write to the one workspace and the one log group', () => {
    task.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Resource: 'arn:logs' }),
          Match.objectLike({ Action: 'aps:RemoteWrite', Resource: 'arn:workspace' }),
        ]),
      },
    });
  });
});

const task = templateOf((stack) =>
  addCollectorSidecar(arm64Task(stack, { cpuUnits: 512, memoryMiB: 1024 }), {
    copyName: 'roadmap-test',
    metricNamespace: 'roadmap-test',
    metricLogGroup: { logGroupName: 'metrics', logGroupArn: 'arn:logs' },
    prometheus: { remoteWriteUrl: 'https://aps.example/api/v1/remote_write', workspaceArn: 'arn:workspace' },
    logRetentionDays: 1,
    customerManagedKeys: false,
  }),
);
const [definition] = Object.values(task.findResources('AWS::ECS::TaskDefinition'));
const container = definition?.['Properties'].ContainerDefinitions[0];
const variables: Readonly<Record<string, string>> = Object.fromEntries(
  container.Environment.map(({ Name, Value }: { Name: string; Value: string }) => [Name, Value]),
);
