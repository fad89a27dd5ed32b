import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type IVpc, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import cdkJson from '../../cdk.json' with { type: 'json' };
import type { ApiTaskProps } from './api-task.ts';
import { BedrockModels } from './bedrock-models.ts';
import { InternalLoadBalancer } from './internal-load-balancer.ts';
import { VectorDatabase } from './vector-database.ts';

/** A stack to put the construct under test into, with the flags of the real app. */
export function testStack(region = 'us-east-1'): Stack {
  const app = new App({
    context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] },
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
  });
  return new Stack(app, 'Test', { env: { region } });
}

/** What `build` adds to a stack, as CloudFormation would read it. */
export function templateOf(build: (stack: Stack) => void, region?: string): Template {
  const stack = testStack(region);
  build(stack);
  return Template.fromStack(stack);
}

/** A network like the real one: public subnets, and subnets without a route. */
export function testVpc(stack: Stack): IVpc {
  return new Vpc(stack, 'Vpc', {
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: 'Public', subnetType: SubnetType.PUBLIC },
      { name: 'Internal', subnetType: SubnetType.PRIVATE_ISOLATED },
    ],
  });
}

/** A small database for tasks to sign in to. */
export function testDatabase(stack: Stack, vpc: IVpc): VectorDatabase {
  return new VectorDatabase(stack, 'Database', {
    vpc,
    subnets: { subnetGroupName: 'Internal' },
    clusterIdentifier: 'roadmap-test',
    minCapacityAcu: 0.5,
    maxCapacityAcu: 1,
    readers: 0,
    backupRetentionDays: 1,
    enhancedMonitoring: false,
    protectData: false,
    customerManagedKeys: false,
    logRetentionDays: 1,
  });
}

/** What the API's tasks are made of, on Bedrock and without sidecars. */
export function testTaskProps(stack: Stack, vpc: IVpc): ApiTaskProps {
  return {
    image: ContainerImage.fromRegistry('example/api@sha256:0'),
    size: { cpuUnits: 512, memoryMiB: 1024 },
    database: testDatabase(stack, vpc),
    models: new BedrockModels(stack, 'Models', { answerModelId: 'amazon.nova-lite-v1:0' }),
    reservedMemoryMiB: 0,
    limits: { spendCapUsdPerDay: 1, usdPerDay: 0.5 },
    logRetentionDays: 1,
    customerManagedKeys: false,
  };
}

export function testBalancer(stack: Stack, vpc: IVpc): InternalLoadBalancer {
  return new InternalLoadBalancer(stack, 'Balancer', {
    vpc,
    subnets: { subnetGroupName: 'Internal' },
    cloudFrontPrefixListId: 'pl-test',
  });
}
