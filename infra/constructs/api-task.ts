import { Duration } from 'aws-cdk-lib';
import {
  type ContainerImage,
  CpuArchitecture,
  FargateTaskDefinition,
  OperatingSystemFamily,
  Secret,
} from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { COLLECTOR_OTLP_PORT } from '../../dashboards/collector/ecs-collector.ts';
import { CONTAINER, ENV, PATHS, PORT } from '../../services/roadmap-api/contract.ts';
import type { SpendLimits } from '../config/spend-limits.ts';
import { acknowledge } from './acknowledge.ts';
import { DRAIN } from './drain.ts';
import { addHardenedContainer } from './hardened-container.ts';
import type { ModelSource } from './model-source.ts';
import type { ValkeyCache } from './valkey-cache.ts';
import { API_USER, type VectorDatabase } from './vector-database.ts';

export interface ApiTaskProps {
  readonly image: ContainerImage;
  readonly size: TaskSize;
  readonly database: VectorDatabase;
  readonly models: ModelSource;
  /** Memory of the task that other sidecars take. */
  readonly reservedMemoryMiB: number;
  /** Absent: each task caches in its own memory. */
  readonly cache?: ValkeyCache;
  readonly identity?: ApiIdentity;
  /** Of each task: the copy's own with a cache, a share of them without. */
  readonly limits: SpendLimits;
  /** What every span says its copy is; absent: there is no collector, and no span is made. */
  readonly tracedAs?: string;
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/** Who may ask, beside the keys that the database holds. */
interface ApiIdentity {
  readonly operatorKeySha256?: string;
  readonly oidc?: { readonly issuer: string; readonly audience: string; readonly tenantClaim?: string };
}

export interface TaskSize {
  /** 1024 is one vCPU. */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

/** One copy of the API on ARM64. It holds no password: the database, the cache and Bedrock let its role in. */
export class ApiTask extends Construct {
  readonly definition: FargateTaskDefinition;
  readonly containerName = 'api';

  constructor(scope: Construct, id: string, props: ApiTaskProps) {
    super(scope, id);
    this.definition = arm64Task(this, props.size);
    const container = addHardenedContainer(this.definition, this.containerName, {
      logRetentionDays: props.logRetentionDays,
      customerManagedKeys: props.customerManagedKeys,
      image: props.image,
      memoryLimitMiB: props.size.memoryMiB - props.models.sidecarMemoryMiB - props.reservedMemoryMiB,
      environment: {
        [ENV.host]: '0.0.0.0',
        [ENV.port]: String(PORT),
        [ENV.logLevel]: 'info',
        [ENV.databaseUrl]: props.database.url(API_USER),
        [ENV.databaseAuth]: 'iam',
        [ENV.databaseCaFile]: CONTAINER.databaseCaFile,
        // The one-off task has migrated and ingested before this container starts.
        [ENV.prepareDatabase]: 'skip',
        [ENV.answerTimeoutMs]: String(DRAIN.answerSeconds * 1000),
        [ENV.shutdownLingerMs]: String(DRAIN.lingerSeconds * 1000),
        [ENV.shutdownTimeoutMs]: String(DRAIN.shutdownSeconds * 1000),
        // The collector scrapes over loopback, and nobody else is to read them, however they spell the path.
        [ENV.metricsAccess]: 'loopback',
        ...identitySettings(props.identity),
        ...limitSettings(props.limits),
        ...cacheSettings(props.cache),
        ...traceSettings(props.tracedAs),
        [ENV.trustedProxyHops]: String(TRUSTED_PROXY_HOPS),
        ...props.models.environment,
      },
      ...(props.cache === undefined
        ? {}
        : { secrets: { [ENV.answerCacheSecret]: Secret.fromSecretsManager(props.cache.seal) } }),
      portMappings: [{ containerPort: PORT }],
      healthCheck: {
        command: ['CMD', CONTAINER.node, '-e', LIVENESS_PROBE],
        interval: Duration.seconds(30),
        // It starts Node on the quarter of a core that the server has, where that is busy too.
        timeout: Duration.seconds(10),
        startPeriod: Duration.seconds(30),
        retries: 3,
      },
    });
    props.database.grantConnect(this.definition.taskRole, API_USER);
    props.cache?.grantConnect(this.definition.taskRole);
    props.models.serve(this.definition, container);
    acceptTaskFindings(this);
  }
}

/** CloudFront appends the reader's address and the load balancer appends CloudFront's; nobody reaches a task except through both. */
const TRUSTED_PROXY_HOPS = 2;

function cacheSettings(cache: ValkeyCache | undefined): Record<string, string> {
  if (cache === undefined) return {};
  return { [ENV.cacheUrl]: cache.url, [ENV.cacheAuth]: 'iam', [ENV.cacheName]: cache.name };
}

/** Every trace is recorded, and the collector decides which to keep. Whether a stranger's request says `sampled` is not asked. */
function traceSettings(copyName: string | undefined): Record<string, string> {
  if (copyName === undefined) return {};
  return {
    [ENV.otlpEndpoint]: `http://127.0.0.1:${COLLECTOR_OTLP_PORT}`,
    [ENV.tracesSampler]: 'traceidratio',
    [ENV.resourceAttributes]: `profile=${copyName}`,
  };
}

function identitySettings({ operatorKeySha256, oidc }: ApiIdentity = {}): Record<string, string> {
  return {
    ...(operatorKeySha256 === undefined ? {} : { [ENV.operatorKeySha256]: operatorKeySha256 }),
    ...(oidc === undefined ? {} : { [ENV.oidcIssuer]: oidc.issuer, [ENV.oidcAudience]: oidc.audience }),
    ...(oidc?.tenantClaim === undefined ? {} : { [ENV.oidcTenantClaim]: oidc.tenantClaim }),
  };
}

function limitSettings({ spendCapUsdPerDay, usdPerDay, requestsPerDay, tokensPerDay }: SpendLimits) {
  return {
    [ENV.spendCapUsdPerDay]: String(spendCapUsdPerDay),
    [ENV.usdPerDay]: String(usdPerDay),
    ...(requestsPerDay === undefined ? {} : { [ENV.requestsPerDay]: String(requestsPerDay) }),
    ...(tokensPerDay === undefined ? {} : { [ENV.tokensPerDay]: String(tokensPerDay) }),
  };
}

/** The image has no shell and no curl. Liveness touches nothing but the event loop, so a slow database restarts no task. */
const LIVENESS_PROBE = `fetch('http://127.0.0.1:${PORT}${PATHS.liveness}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;

/** An empty Linux task on ARM64, a fifth cheaper than x86 for the same work. */
export function arm64Task(scope: Construct, size: TaskSize): FargateTaskDefinition {
  return new FargateTaskDefinition(scope, 'Task', {
    cpu: size.cpuUnits,
    memoryLimitMiB: size.memoryMiB,
    runtimePlatform: { cpuArchitecture: CpuArchitecture.ARM64, operatingSystemFamily: OperatingSystemFamily.LINUX },
  });
}

/** The findings that every task of ours shares. */
export function acceptTaskFindings(task: Construct): void {
  acknowledge(
    task,
    ['AwsSolutions-ECS2'],
    'The variables hold addresses, model ids and limits. Secrets come from Secrets Manager, and the API itself needs none.',
  );
  acknowledge(
    task,
    ['AwsSolutions-IAM5[Resource::*]'],
    'ecr:GetAuthorizationToken and writing X-Ray segments know no resource. What may be pulled and written is named beside them.',
  );
}
