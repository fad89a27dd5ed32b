import { Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Cluster, ContainerInsights, DeploymentLifecycleStage, type FargateService } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { rollbackAlarms } from '../../dashboards/alarms/rollback-alarms.ts';
import { REGIONS, type Region } from '../config/regions.ts';
import type { Profile } from '../config/schema.ts';
import type { SpendLimits } from '../config/spend-limits.ts';
import { TASK_SIZES } from '../config/task-sizes.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { AlertTopic } from '../constructs/alert-topic.ts';
import { AnswerGuardrail } from '../constructs/answer-guardrail.ts';
import { ApiTask, type ApiTaskProps } from '../constructs/api-task.ts';
import { BedrockModels } from '../constructs/bedrock-models.ts';
import { CanaryService } from '../constructs/canary-service.ts';
import { addCollectorSidecar, COLLECTOR_MEMORY_MIB } from '../constructs/collector-sidecar.ts';
import { deliveredImage } from '../constructs/delivered-image.ts';
import { DomainName, type DomainNameProps } from '../constructs/domain-name.ts';
import { ExpiringLogGroup } from '../constructs/expiring-log-group.ts';
import { InternalLoadBalancer, TEST_PORT } from '../constructs/internal-load-balancer.ts';
import type { MetricStore } from '../constructs/metric-store.ts';
import type { ModelSource } from '../constructs/model-source.ts';
import type { Network } from '../constructs/network.ts';
import { ProbeTask } from '../constructs/probe-task.ts';
import { ReleaseHook } from '../constructs/release-hook.ts';
import { ReleaseTask } from '../constructs/release-task.ts';
import { RollbackAlarms } from '../constructs/rollback-alarms.ts';
import { ServiceScaling } from '../constructs/service-scaling.ts';
import { SimulatedModels } from '../constructs/simulated-models.ts';
import type { ValkeyCache } from '../constructs/valkey-cache.ts';
import type { VectorDatabase } from '../constructs/vector-database.ts';

export type ServiceStackProps = StackProps &
  Omit<Profile['service'], 'limits'> & {
    /** Of each task. */
    readonly limits: SpendLimits;
    /** Prefix of what needs a name: `roadmap-personal`. */
    readonly copyName: string;
    readonly regionName: Region;
    readonly network: Network;
    readonly database: VectorDatabase;
    readonly cache: ValkeyCache | undefined;
    /** Your own name: the load balancer then speaks TLS too. */
    readonly domain?: DomainNameProps;
    readonly alerts: AlertTopic;
    readonly metrics: MetricStore | undefined;
    readonly protectData: boolean;
    readonly customerManagedKeys: boolean;
    readonly logRetentionDays: number;
  };

/** Deploys apart because it changes with every release, and a release must be able to fail without touching anything else. */
export class ServiceStack extends Stack {
  readonly balancer: InternalLoadBalancer;
  readonly service: FargateService;
  readonly rollbackAlarms: RollbackAlarms;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { vpc, internalSubnets, taskPlacement } = props.network;
    const metricNamespace = props.copyName;

    const balancer = new InternalLoadBalancer(this, 'Balancer', {
      vpc,
      subnets: internalSubnets,
      cloudFrontPrefixListId: REGIONS[props.regionName].cloudFrontPrefixListId,
      ...(props.domain === undefined ? {} : { certificate: new DomainName(this, 'Domain', props.domain).certificate }),
    });
    const alarms = new RollbackAlarms(this, 'RollbackAlarms', {
      loadBalancer: balancer.loadBalancer,
      metricNamespace,
      alarms: rollbackAlarms(props),
    });
    alarms.notify(new SnsAction(props.alerts.topic));

    const { cache, ...rest } = props;
    const taskProps: ApiTaskProps = {
      ...rest,
      ...(cache === undefined ? {} : { cache }),
      size: TASK_SIZES[props.size],
      image: deliveredImage(this, 'api'),
      models: this.models(props),
      reservedMemoryMiB: props.collector ? COLLECTOR_MEMORY_MIB : 0,
      ...(props.collector ? { tracedAs: props.copyName } : {}),
    };
    const task = new ApiTask(this, 'Api', taskProps);
    if (props.metrics !== undefined) this.collect(task, metricNamespace, props.metrics, props);

    const cluster = new Cluster(this, 'Cluster', {
      clusterName: props.copyName,
      vpc,
      containerInsightsV2: insights(props),
      enableFargateCapacityProviders: true,
    });
    acceptInsights(cluster, props);
    const badges = {
      Database: props.database.clientSecurityGroup,
      ...(props.network.endpointClients === undefined ? {} : { Endpoints: props.network.endpointClients }),
    };
    const hook = { ...props, cluster, clusterName: props.copyName, vpc, placement: taskPlacement };
    const release = new ReleaseHook(this, 'BeforeTraffic', {
      ...hook,
      task: new ReleaseTask(this, 'Release', taskProps),
      stage: DeploymentLifecycleStage.PRE_SCALE_UP,
      description: 'Migrates and ingests before the first task of a release starts',
      badges: Object.values(badges),
    });
    const probe = new ReleaseHook(this, 'BeforeUsers', {
      ...hook,
      task: new ProbeTask(this, 'Probe', { ...taskProps, url: balancer.testUrl }),
      stage: DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT,
      description: 'Asks a release for all that it is there for, before it has users',
      badges: Object.values(badges),
      calls: { loadBalancer: balancer.loadBalancer, port: TEST_PORT },
    });
    const { service } = new CanaryService(this, 'Canary', {
      cluster,
      vpc,
      task,
      balancer,
      placement: taskPlacement,
      badges: { ...badges, ...(cache === undefined ? {} : { Cache: cache.clientSecurityGroup }) },
      spot: props.spot,
      canary: props.canary,
      rollbackAlarms: alarms.alarms,
      releaseHooks: [release.target, probe.target],
    });
    new ServiceScaling(this, 'Scaling', {
      service,
      minTasks: props.tasks.min,
      maxTasks: props.tasks.max,
      cpuPercent: props.scaling.cpuPercent,
      ...(props.scaling.requestsInFlight === undefined
        ? {}
        : { requestsInFlight: { target: props.scaling.requestsInFlight, metricNamespace } }),
    });
    this.balancer = balancer;
    this.service = service;
    this.rollbackAlarms = alarms;
  }

  private models(props: ServiceStackProps): ModelSource {
    const { answers } = props;
    if (answers.from === 'simulator') {
      return new SimulatedModels(this, 'Models', { ...props, image: deliveredImage(this, 'simulator') });
    }
    return new BedrockModels(this, 'Models', {
      answerModelId: answers.modelId,
      ...(answers.fallbackModelId === undefined ? {} : { fallbackModelId: answers.fallbackModelId }),
      ...(answers.crossRegion ? { inference: REGIONS[props.regionName].inference } : {}),
      ...(answers.guardrail ? { guardrail: new AnswerGuardrail(this, 'Guardrail', { name: props.copyName }) } : {}),
    });
  }

  private collect(task: ApiTask, metricNamespace: string, prometheus: MetricStore, props: ServiceStackProps): void {
    const { logGroup } = new ExpiringLogGroup(this, 'MetricLogs', props);
    addCollectorSidecar(task.definition, {
      ...props,
      metricNamespace,
      metricLogGroup: logGroup,
      prometheus,
    });
  }
}

function insights(props: ServiceStackProps): ContainerInsights {
  return props.protectData ? ContainerInsights.ENHANCED : ContainerInsights.DISABLED;
}

function acceptInsights(cluster: Cluster, { protectData }: ServiceStackProps): void {
  acknowledge(
    cluster,
    ['cdk-validator-cfnguard::ecs_container_insights_enabled_check', ...(protectData ? [] : ['AwsSolutions-ECS4'])],
    protectData
      ? 'The rule knows the value "enabled" only; "enhanced" is the same and each container besides.'
      : 'Per-task metrics cost about $3 a month; the one service keeps its own CPU and memory metrics for free.',
  );
}
