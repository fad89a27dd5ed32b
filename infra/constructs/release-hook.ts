import { fileURLToPath } from 'node:url';
import { Stack } from 'aws-cdk-lib';
import { type IConnectable, type ISecurityGroup, type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  DeploymentLifecycleLambdaTarget,
  type DeploymentLifecycleStage,
  type FargateTaskDefinition,
  type ICluster,
  type IDeploymentLifecycleHookTarget,
} from 'aws-cdk-lib/aws-ecs';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ReleaseHookSettings } from '../functions/release-hook.ts';
import { acknowledge } from './acknowledge.ts';
import { InlineFunction } from './inline-function.ts';
import type { TaskPlacement } from './network.ts';

export interface ReleaseHookProps {
  readonly cluster: ICluster;
  /** The cluster's name as it stands in an ARN. */
  readonly clusterName: string;
  readonly vpc: IVpc;
  readonly task: { readonly definition: FargateTaskDefinition };
  /** When ECS waits for it. */
  readonly stage: DeploymentLifecycleStage;
  readonly description: string;
  /** Beside AWS's own APIs, what the task calls. */
  readonly calls?: { readonly loadBalancer: IConnectable; readonly port: number };
  readonly placement: TaskPlacement;
  readonly badges: readonly ISecurityGroup[];
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/** Runs a one-off task at a stage of a release; when it fails, the release is taken back and nobody has noticed it. */
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
    if (props.calls !== undefined) {
      securityGroup.connections.allowTo(
        props.calls.loadBalancer,
        Port.tcp(props.calls.port),
        'A release, before its users',
      );
    }

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
      description: props.description,
      environment: { SETTINGS: Stack.of(this).toJsonString(settings) },
    });
    for (const statement of permissions(this, props)) lambda.addToRolePolicy(statement);
    this.target = new DeploymentLifecycleLambdaTarget(lambda, 'ReleaseHookTarget', {
      // The L2's own role may also call versions and aliases, of which there are none.
      role: callerRole(this, lambda.functionArn),
      lifecycleStages: [props.stage],
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
