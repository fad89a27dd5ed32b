import { z } from 'zod';
import { refuseNonsense } from './refusals.ts';
import { REGION_NAMES } from './regions.ts';
import { TASK_SIZE_NAMES } from './task-sizes.ts';

export const PROFILE_NAMES = ['personal', 'production', 'ephemeral'] as const;

const dollars = z.number().positive();
const percent = z.number().min(0.1).max(100);
const acu = z
  .number()
  .min(0)
  .max(256)
  .multipleOf(0.5, { error: 'Aurora capacity goes in steps of 0.5 ACU; write 0, 0.5, 1 and so on.' });
/** The periods that CloudWatch Logs knows; any other number of days fails at deployment. */
const logRetentionDays = z.literal([1, 3, 7, 14, 30, 60, 90, 180, 365], {
  error: 'CloudWatch Logs keeps logs for 1, 3, 7, 14, 30, 60, 90, 180 or 365 days; choose one of these.',
});
const domainName = z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, {
  error: 'Write the name in lower case without a scheme or a path, such as roadmap.example.com.',
});

const network = z.strictObject({
  cidr: z.cidrv4(),
  availabilityZones: z.number().int().min(2, { error: 'A load balancer and Aurora need 2 zones or more.' }).max(3),
  /** How tasks reach Bedrock and ECR: an address of their own, NAT gateways in front of private subnets, or endpoints to AWS alone. */
  egress: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('public-addresses') }),
    z.strictObject({ kind: z.literal('nat'), gateways: z.number().int().min(1).max(3) }),
    z.strictObject({ kind: z.literal('endpoints') }),
  ]),
  flowLogs: z.enum(['all', 'rejected']),
});

const database = z.strictObject({
  minCapacityAcu: acu,
  maxCapacityAcu: acu,
  /** Seconds without a connection after which Aurora pauses; only with `minCapacityAcu: 0`. */
  autoPauseSeconds: z.number().int().optional(),
  readers: z.number().int().min(0).max(15),
  backupRetentionDays: z.number().int().min(1).max(35),
  enhancedMonitoring: z.boolean(),
});

const cache = z.strictObject({
  /** ElastiCache Serverless bills at least 0.1 GB, full or empty. */
  maxStorageGb: z.number().int().min(1).max(5000),
  maxEcpuPerSecond: z.number().int().min(1000),
  snapshotRetentionDays: z.number().int().min(0).max(35),
});

const service = z.strictObject({
  size: z.enum(TASK_SIZE_NAMES, {
    error: `Choose a size of infra/config/task-sizes.ts: ${TASK_SIZE_NAMES.join('; ')}.`,
  }),
  tasks: z.strictObject({
    min: z.number().int().min(1, { error: 'Keep one task at least; `npm run hibernate` is the way to none.' }),
    max: z.number().int().min(1),
  }),
  /** Tasks that always run on demand; Spot takes the share of the rest. */
  spot: z.strictObject({ onDemandBase: z.number().int().min(0), spotPercent: z.number().int().min(0).max(100) }),
  scaling: z.strictObject({
    cpuPercent: percent,
    /** Requests being served by one task, on average, at which another is added. Measured by the collector. */
    requestsInFlight: z.number().positive().optional(),
  }),
  canary: z.strictObject({
    trafficPercent: percent,
    canaryBakeMinutes: bakeMinutes(),
    finalBakeMinutes: bakeMinutes(),
  }),
  /** Who may ask, beside the keys that the database holds. Nothing here is secret. */
  identity: z
    .strictObject({
      /** Of the key that makes the others: `npm run keys -- mint` prints both. */
      operatorKeySha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, { error: 'Write the 64 hexadecimal digits of a SHA-256, not the key.' })
        .optional(),
      /** An OpenID Connect issuer whose tokens are accepted beside keys. */
      oidc: z
        .strictObject({
          issuer: z.url({ protocol: /^https$/ }),
          audience: z.string().min(1),
          tenantClaim: z.string().min(1).optional(),
        })
        .optional(),
    })
    .optional(),
  /** What answers may cost in a day, of the whole copy; what is left out follows from the monthly budget (`spend-limits.ts`). */
  limits: z
    .strictObject({
      /** All callers together, in dollars of tokens. */
      spendCapUsdPerDay: dailyDollars().optional(),
      /** One caller. */
      usdPerDay: dailyDollars().optional(),
      requestsPerDay: z.number().int().min(1).max(1e9).optional(),
      tokensPerDay: z.number().int().min(1).max(1e12).optional(),
    })
    .optional(),
  /** The OpenTelemetry sidecar that carries metrics and traces out of the task. */
  collector: z.boolean(),
  answers: z.discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('bedrock'),
      modelId: z.string().min(1),
      /** Answers when the first model does not. Another one, since a second call to the same meets the same quota. */
      fallbackModelId: z.string().min(1).optional(),
      /** Spread over the regions of Bedrock's geographic inference profile. */
      crossRegion: z.boolean(),
      guardrail: z.boolean(),
    }),
    z.strictObject({ from: z.literal('simulator') }),
  ]),
});

const edge = z.strictObject({
  webAcl: z.boolean(),
  /** Requests from one address in five minutes, over every path and over the ones that call a model. */
  rateLimits: z.strictObject({ all: rateLimit(), answers: rateLimit() }).optional(),
  /** Your own name, with its Route 53 zone. Without one CloudFront's name serves. */
  domain: z
    .strictObject({ name: domainName, zoneName: domainName, zoneId: z.string().regex(/^Z[A-Z0-9]+$/) })
    .optional(),
});

const burnRates = z.array(z.enum(['fast', 'slow'])).min(1);

const operations = z.strictObject({
  monthlyBudgetUsd: dollars,
  /** Daily spend above the expected that is reported as an anomaly. */
  anomalyUsd: dollars,
  /** A CloudWatch dashboard, $3 a month: the view for who has no Grafana. AWS's own service pages show the same for free. */
  dashboard: z.boolean(),
  /** Alarms above what CloudWatch has learnt to expect of cost and latency, $0.30 a month each. It learns for two weeks. */
  anomalyAlarms: z.boolean(),
  /** Which error budgets CloudWatch watches, and how fast each must burn to wake somebody: within an hour, within six. */
  budgets: z.strictObject({
    /** `both` goes off and ends with Prometheus' alert; `long` alone costs a third and may go off by itself (ADR 0111). */
    windows: z.enum(['both', 'long']),
    burns: z.strictObject({
      availability: burnRates,
      /** These are counted by the collector. */
      searchLatency: burnRates.optional(),
      firstTokenLatency: burnRates.optional(),
      answerQuality: burnRates.optional(),
      freshness: burnRates.optional(),
    }),
  }),
  /** Where budget and alarm mail goes; without one the topic has no subscriber until you add it. */
  alertEmail: z.email().optional(),
  backup: z
    .strictObject({
      retentionDays: z.number().int().min(7).max(3650),
      copyToRegion: z.enum(REGION_NAMES).optional(),
      restoreTest: z.boolean(),
    })
    .optional(),
  experiments: z.strictObject({ stopTask: z.boolean(), databaseFailover: z.boolean() }).optional(),
});

const profile = z.strictObject({
  name: z.enum(PROFILE_NAMES),
  owner: z.string().regex(/^[\w.@-]+$/, { error: 'Name a person or team without spaces; it becomes the tag `owner`.' }),
  region: z.enum(REGION_NAMES, {
    error: `Choose ${REGION_NAMES.join(' or ')}: infra/config/regions.ts and the price list know these. Another region needs a row in both.`,
  }),
  /** Hours after which the whole copy destroys itself (`constructs/copy-lifetime.ts`); also the tag `lifetime-hours`. */
  lifetimeHours: z.number().int().min(1).max(168).optional(),
  /** Databases, backups and keys outlive their stack, and a stack is not deleted by accident. */
  protectData: z.boolean(),
  /** Encrypt with keys of our own (audited, revocable, $1 a month each) rather than with AWS's. */
  customerManagedKeys: z.boolean(),
  logRetentionDays,
  network,
  database,
  cache: cache.optional(),
  service,
  edge,
  operations,
});

/** One copy of the system, as plain data. */
export type Profile = z.infer<typeof profile>;
export type ProfileName = Profile['name'];

/** Unknown keys and combinations that make no sense are refused with a sentence that names the mend. */
export const profileSchema = profile.superRefine(refuseNonsense);

function bakeMinutes() {
  return z.number().int().min(0).max(1440, { error: 'ECS bakes for 1440 minutes at most.' });
}

function dailyDollars() {
  return z.number().min(0.01, { error: 'Write a cent a day at least.' }).max(999_999);
}

function rateLimit() {
  return z.number().int().min(10, { error: 'WAF counts 10 requests or more; write 10 at least.' }).max(2_000_000_000);
}
