import { Duration } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { type ISecurityGroup, type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  AlarmBehavior,
  AlternateTarget,
  type CapacityProviderStrategy,
  CfnService,
  DeploymentStrategy,
  FargateService,
  type ICluster,
  type IDeploymentLifecycleHookTarget,
  ListenerRuleConfiguration,
  PropagatedTagSource,
} from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { PORT } from '../../services/roadmap-api/contract.ts';
import { acknowledge } from './acknowledge.ts';
import type { ApiTask } from './api-task.ts';
import type { InternalLoadBalancer } from './internal-load-balancer.ts';
import type { TaskPlacement } from './network.ts';

export interface CanaryServiceProps {
  readonly cluster: ICluster;
  readonly vpc: IVpc;
  readonly task: ApiTask;
  readonly balancer: InternalLoadBalancer;
  readonly placement: TaskPlacement;
  /** Badges that let the task call the database and the cache, by name. */
  readonly badges: Readonly<Record<string, ISecurityGroup>>;
  /** On-demand tasks first, then this share of the rest on Spot. */
  readonly spot: { readonly onDemandBase: number; readonly spotPercent: number };
  readonly canary: {
    readonly trafficPercent: number;
    readonly canaryBakeMinutes: number;
    readonly finalBakeMinutes: number;
  };
  /** Any of these in alarm during a bake takes the release back. */
  readonly rollbackAlarms: readonly IAlarm[];
  /** Each must succeed at its stage of a release, or the release is taken back. */
  readonly releaseHooks: readonly IDeploymentLifecycleHookTarget[];
}

/**
 * The service and how it changes: a release is first asked by a probe alone, then takes a small share of the traffic, bakes, takes all of
 * it, and bakes again while the old tasks stand ready. Alarms and failing tasks both take it back without anyone being awake.
 */
export class CanaryService extends Construct {
  readonly service: FargateService;

  constructor(scope: Construct, id: string, props: CanaryServiceProps) {
    super(scope, id);
    const securityGroup = new SecurityGroup(this, 'Group', {
      vpc: props.vpc,
      description: 'API tasks: admit the load balancer only',
      allowAllOutbound: false,
    });
    // Bedrock, ECR, CloudWatch and X-Ray have no addresses of their own to name; all speak TLS on 443.
    securityGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS APIs');
    securityGroup.connections.allowFrom(props.balancer.loadBalancer, Port.tcp(PORT), 'Load balancer');

    this.service = new FargateService(this, 'Service', {
      cluster: props.cluster,
      taskDefinition: props.task.definition,
      ...props.placement,
      securityGroups: [securityGroup, ...worn(this, props.badges)],
      capacityProviderStrategies: capacity(props.spot),
      // No `desiredCount`: stating it would undo autoscaling at every deployment.
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      healthCheckGracePeriod: Duration.seconds(60),
      enableExecuteCommand: false,
      propagateTags: PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
      deploymentStrategy: DeploymentStrategy.CANARY,
      canaryConfiguration: {
        stepPercent: props.canary.trafficPercent,
        stepBakeTime: Duration.minutes(props.canary.canaryBakeMinutes),
      },
      bakeTime: Duration.minutes(props.canary.finalBakeMinutes),
      circuitBreaker: { enable: true, rollback: true },
      deploymentAlarms: {
        alarmNames: props.rollbackAlarms.map(({ alarmName }) => alarmName),
        behavior: AlarmBehavior.ROLLBACK_ON_ALARM,
      },
      lifecycleHooks: [...props.releaseHooks],
    });
    this.attachToBothTargetGroups(props);
    measureCpuEvery20Seconds(this.service);
    acceptFindings(this, props);
  }

  private attachToBothTargetGroups({ balancer, task }: CanaryServiceProps): void {
    const target = this.service.loadBalancerTarget({
      containerName: task.containerName,
      containerPort: PORT,
      alternateTarget: new AlternateTarget('TrafficShift', {
        alternateTargetGroup: balancer.green,
        productionListener: ListenerRuleConfiguration.applicationListenerRule(balancer.productionRule),
        testListener: ListenerRuleConfiguration.applicationListenerRule(balancer.testRule),
      }),
    });
    balancer.blue.addTarget(target);
  }
}

/** Worn as they are: the load balancer's rule must not be added to a group that another stack owns. */
function worn(scope: Construct, badges: CanaryServiceProps['badges']): ISecurityGroup[] {
  return Object.entries(badges).map(([name, group]) =>
    SecurityGroup.fromSecurityGroupId(scope, `${name}Badge`, group.securityGroupId, { mutable: false }),
  );
}

function capacity({ onDemandBase, spotPercent }: CanaryServiceProps['spot']): CapacityProviderStrategy[] {
  return [
    { capacityProvider: 'FARGATE', base: onDemandBase, weight: 100 - spotPercent },
    { capacityProvider: 'FARGATE_SPOT', weight: spotPercent },
  ].filter(({ base, weight }) => (base ?? 0) > 0 || weight > 0);
}

/** A scaling decision on 60-second data came after 363 s, on 20-second data after 86 s (AWS's own figures). L1: no L2 has it. */
function measureCpuEvery20Seconds(service: FargateService): void {
  const resource = service.node.defaultChild instanceof CfnService ? service.node.defaultChild : undefined;
  if (resource === undefined) throw new Error('The Fargate service has no CfnService to set the metric resolution on.');
  resource.monitoring = { metricConfigurations: [{ metricNames: ['CPUUtilization'], resolutionSeconds: 20 }] };
}

function acceptFindings(service: CanaryService, props: CanaryServiceProps): void {
  acknowledge(
    service,
    [
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers]',
    ],
    'ECS shifts traffic with the policy that AWS keeps for this purpose; a copy of it here would miss what a new deployment step needs.',
  );
  if (props.placement.assignPublicIp) {
    acknowledge(
      service,
      ['cdk-validator-cfnguard::ecs_service_assign_public_ip_disabled_check'],
      'A NAT gateway costs $33 a month, an address $3.65. The address only calls out: the security group admits the load balancer and nobody else.',
    );
  }
}
