import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { describe, expect, it } from 'vitest';
import { ReleaseTask } from './release-task.ts';
import { SimulatedModels } from './simulated-models.ts';
import { templateOf, testTaskProps, testVpc } from './template-of.builders.ts';

describe('SimulatedModels', () => {
  const template = templateOf((stack) => {
    const models = new SimulatedModels(stack, 'Simulated', {
      image: ContainerImage.fromRegistry('example/simulator@sha256:0'),
      logRetentionDays: 1,
      customerManagedKeys: false,
    });
    new ReleaseTask(stack, 'Release', { ...testTaskProps(stack, testVpc(stack)), models });
  });
  const [task] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
  const [caller, simulator] = task?.['Properties'].ContainerDefinitions ?? [];

  it('stands beside its caller, starts first and ends with it', () => {
    expect(caller.DependsOn).toEqual([{ Condition: 'START', ContainerName: 'simulator' }]);
    expect(simulator).toMatchObject({ Name: 'simulator', Essential: false, Memory: 256 });
    expect(caller.Memory).toBe(768);
  });

  it('is what the caller calls instead of Bedrock', () => {
    expect(caller.Environment).toContainEqual({
      Name: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
      Value: 'http://127.0.0.1:8081',
    });
    expect(simulator.Environment).toContainEqual({ Name: 'HOST', Value: '127.0.0.1' });
  });

  it('needs no access to any model', () => {
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain('bedrock:');
  });
});
