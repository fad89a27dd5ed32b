import { fileURLToPath } from 'node:url';
import { Stack } from 'aws-cdk-lib';
import { type ISecurityGroup, type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  DeploymentLifecycleLambdaTarget,
  DeploymentLifecycleStage,
  type ICluster,
  type IDeploymentLifecycleHookTarget,
} from 'aws-cdk-lib/aws-ecs';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ReleaseHookSettings } from '../functions/release-hook.ts';
import { acknowledge } from './acknowledge.ts';
import { InlineFunction } from './inline-function.ts';
import type { TaskPlacement } from './network.ts';
import type { ReleaseTask } from './release-task.ts';

export interface ReleaseHookProps {
  readonly cluster: ICluster;
  /** The cluster's name as it stands in an ARN. */
  readonly clusterName: string;
  readonly vpc: IVpc;
  readonly task: ReleaseTask;
  readonly placement: TaskPlacement;
  readonly badges: readonly ISecurityGroup[];
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/**
 * Runs the release task before the first container of a release starts; when it fails, the release is taken back and the old one
 * has not noticed. A migration therefore has to leave the schema usable for the old release too.
 */
export class ReleaseHook extends Construct {
  readonly target: IDeploymentLifecycleHookTarget;

  constructor(scope: Construct, id: string, props: ReleaseHookProps) {
    super(scope, id);
    const { cluster, task, placement } = props;
    const securityGroup = new SecurityGroup(this, 'Group', {
      vpc: props.vpc,
      description: 'Release task: admits nobody',
      allowAllOutbound: false,
    });
    securityGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS APIs');

    const settings: ReleaseHookSettings = {
      cluster: cluster.clusterName,
      taskDefinition: task.definition.taskDefinitionArn,
      subnets: props.vpc.selectSubnets(placement.vpcSubnets).subnetIds,
      securityGroups: [securityGroup, ...props.badges].map(({ securityGroupId }) => securityGroupId),
      assignPublicIp: placement.assignPublicIp ? 'ENABLED' : 'DISABLED',
    };
    const { function: lambda } = new InlineFunction(this, 'Hook', {
      ...props,
      entry: fileURLToPath(new URL('../functions/release-hook.ts', import.meta.url)),
      description: 'Migrates and ingests before a release takes traffic',
      environment: { SETTINGS: Stack.of(this).toJsonString(settings) },
    });
    for (const statement of permissions(this, props)) lambda.addToRolePolicy(statement);
    this.target = new DeploymentLifecycleLambdaTarget(lambda, 'ReleaseHookTarget', {
      // The L2's own role may also call versions and aliases, of which there are none.
      role: callerRole(this, lambda.functionArn),
      lifecycleStages: [DeploymentLifecycleStage.PRE_SCALE_UP],
    });
    acknowledge(
      lambda,
      [
        `AwsSolutions-IAM5[Resource::arn:aws:ecs:${Stack.of(this).region}:<AWS::AccountId>:task/${props.clusterName}/*]`,
      ],
      'A task has no name before it runs. The pattern ends at the tasks of this one cluster.',
    );
  }
}

function callerRole(scope: Construct, functionArn: string): Role {
  return new Role(scope, 'Caller', {
    description: 'ECS: calls the hook of a release',
    assumedBy: new ServicePrincipal('ecs.amazonaws.com'),
    inlinePolicies: {
      Call: new PolicyDocument({
        statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] })],
      }),
    },
  });
}

function permissions(scope: Construct, { cluster, clusterName, task }: ReleaseHookProps): PolicyStatement[] {
  const tasksOfCluster = Stack.of(scope).formatArn({
    service: 'ecs',
    resource: 'task',
    resourceName: `${clusterName}/*`,
  });
  const { taskRole, executionRole, taskDefinitionArn } = task.definition;
  return [
    new PolicyStatement({
      actions: ['ecs:RunTask'],
      resources: [taskDefinitionArn],
      conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
    }),
    new PolicyStatement({ actions: ['ecs:DescribeTasks'], resources: [tasksOfCluster] }),
    new PolicyStatement({
      actions: ['ecs:TagResource'],
      resources: [tasksOfCluster],
      conditions: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
    }),
    new PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [taskRole, executionRole].flatMap((role) => (role === undefined ? [] : [role.roleArn])),
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    }),
  ];
}
