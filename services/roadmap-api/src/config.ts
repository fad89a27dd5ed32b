import { z } from 'zod';
import { TRACE_VARIABLES, type TraceSettings, traceSettings } from '../../tracing/trace-settings.ts';
import { ENV, PORT } from '../contract.ts';

/** Each check's error completes the sentence that begins with the variable's name. */
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: ({ input }) => `must be a whole number from ${min} to ${max}, not "${input}"`,
    })
    .transform(Number);

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, { error: ({ input }) => `must be one of ${names.join(', ')}, not "${input}"` });

const dollars = z
  .string()
  .refine((text) => /^\d{1,6}(\.\d{1,9})?$/.test(text), {
    error: ({ input }) => `must be dollars from 0 to 999999, such as 0.5, not "${input}"`,
  })
  .transform(Number);

/** Which model embeds passages and queries. `none` leaves keyword search only. */
const EmbedderName = oneOf(['local', 'titan', 'cohere', 'none']);

/** What each variable may be, and its default; docs/configuration.md is generated from it. */
export const Environment = z.object({
  [ENV.host]: z.string().min(1).default('0.0.0.0'),
  [ENV.port]: wholeNumber(0, 65_535).default(PORT),
  [ENV.logLevel]: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  [ENV.databaseUrl]: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://host:5432/name' })
    .optional(),
  [ENV.databaseAuth]: oneOf(['password', 'iam']).default('password'),
  [ENV.databasePassword]: z.string().min(1).optional(),
  [ENV.databaseCaFile]: z.string().min(1).optional(),
  [ENV.databaseApiUser]: z.string().min(1).optional(),
  [ENV.dataDir]: z.string().min(1).default('.data'),
  [ENV.prepareDatabase]: oneOf(['on-start', 'skip', 'only']).default('on-start'),
  [ENV.probeUrl]: z.url({ protocol: /^https?$/, error: 'must look like http://load-balancer:8081' }).optional(),
  [ENV.operatorKeySha256]: z
    .string()
    .regex(/^[0-9a-f]{64}$/, {
      error: 'must be 64 hexadecimal digits; "npm run keys -- mint" makes a key and prints them',
    })
    .optional(),
  [ENV.oidcIssuer]: z.url({ protocol: /^https?$/, error: 'must look like https://login.example.com' }).optional(),
  [ENV.oidcAudience]: z.string().min(1).optional(),
  [ENV.oidcTenantClaim]: z.string().min(1).optional(),
  [ENV.readModelMaxPassages]: wholeNumber(0, 10_000_000).default(100_000),
  [ENV.readModelCheckSeconds]: wholeNumber(1, 86_400).optional(),
  [ENV.embedder]: EmbedderName.default('local'),
  [ENV.embeddingModelId]: z.string().min(1).optional(),
  // pgvector's graphs take no more, and sums of the codes in memory have 16 bits.
  [ENV.embeddingDimensions]: wholeNumber(64, 2000).default(1024),
  [ENV.answerModelId]: z.string().min(1).default('amazon.nova-lite-v1:0'),
  [ENV.fallbackModelId]: z.string().min(1).optional(),
  [ENV.guardrailId]: z.string().min(1).optional(),
  [ENV.guardrailVersion]: z.string().min(1).optional(),
  [ENV.guardrailFailure]: oneOf(['skip', 'withhold']).default('skip'),
  [ENV.bedrockEndpoint]: z.url({ protocol: /^https?$/, error: 'must look like http://127.0.0.1:8081' }).optional(),
  [ENV.awsRegion]: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'must be an AWS region such as us-east-1' })
    .default('us-east-1'),
  [ENV.answerCache]: oneOf(['semantic', 'exact', 'off']).default('exact'),
  [ENV.answerCacheSeconds]: wholeNumber(1, 604_800).default(86_400),
  [ENV.answerCacheStaleSeconds]: wholeNumber(0, 604_800).default(86_400),
  [ENV.answerCacheSecret]: z.string().min(32, 'must have 32 characters or more').optional(),
  [ENV.cacheUrl]: z.url({ protocol: /^rediss?$/, error: 'must look like rediss://user@host:6379' }).optional(),
  [ENV.cacheAuth]: oneOf(['password', 'iam']).default('password'),
  [ENV.cacheName]: z.string().min(1).optional(),
  [ENV.trustedProxyHops]: wholeNumber(0, 5).default(0),
  [ENV.anonymousPerMinute]: wholeNumber(1, 1e9).default(600),
  [ENV.identifiedPerMinute]: wholeNumber(1, 1e9).default(6_000),
  [ENV.answersPerMinute]: wholeNumber(1, 1e9).default(60),
  [ENV.signInsPerMinute]: wholeNumber(1, 1e9).default(20),
  [ENV.concurrentAnswers]: wholeNumber(1, 10_000).default(8),
  [ENV.requestsPerDay]: wholeNumber(0, 1e9).default(2_000),
  [ENV.tokensPerDay]: wholeNumber(0, 1e12).default(10_000_000),
  [ENV.usdPerDay]: dollars.default(2),
  [ENV.spendCapUsdPerDay]: dollars.default(10),
  [ENV.modelPriceInputUsd]: dollars.optional(),
  [ENV.modelPriceOutputUsd]: dollars.optional(),
  [ENV.answerTimeoutMs]: wholeNumber(1_000, 300_000).default(30_000),
  [ENV.shutdownLingerMs]: wholeNumber(0, 30_000).default(0),
  [ENV.shutdownTimeoutMs]: wholeNumber(0, 110_000).default(25_000),
  [ENV.metricsAccess]: oneOf(['any', 'loopback']).default('any'),
  ...TRACE_VARIABLES,
});

/** Everything a deployment may set. Defaults are those of one process on one machine. */
export interface Config {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  readonly logLevel: string;
  /** Null: PostgreSQL is embedded, its files under `dataDir`. */
  readonly databaseUrl: string | null;
  /** `iam`: every connection signs in with a fresh token of the AWS identity this process runs as. */
  readonly databaseAuth: 'password' | 'iam';
  /** Null where `databaseUrl` holds it, or none is needed. */
  readonly databasePassword: string | null;
  /** With it the server's certificate is verified; null speaks without TLS. */
  readonly databaseCaFile: string | null;
  /** Login that preparing the database creates for the API; null creates none. */
  readonly databaseApiUser: string | null;
  readonly dataDir: string;
  readonly prepareDatabase: 'on-start' | 'skip' | 'only';
  /** Null: this process serves. Otherwise it probes the release at this address and ends. */
  readonly probeUrl: string | null;
  /** SHA-256, hex, of the key that works without the database; null where there is none. */
  readonly operatorKeySha256: string | null;
  /** Whether the console at this address may ask without a key. Only `npm start` says so, no variable does. */
  readonly servesLocalConsole: boolean;
  /** Whose tokens are accepted beside API keys; null: nobody's. */
  readonly oidc: { readonly issuer: string; readonly audience: string; readonly tenantClaim: string | null } | null;
  /** The largest index that is searched in memory; 0 leaves all search to PostgreSQL. */
  readonly readModelMaxPassages: number;
  /**
   * How long, while there are searches, the service may go without asking the database whether the index has changed. Seconds where it is
   * embedded, so that what is ingested beside a running service shows up; an hour elsewhere, as each such query wakes a paused Aurora.
   */
  readonly readModelCheckSeconds: number;
  readonly embedder: z.infer<typeof EmbedderName>;
  readonly embeddingModelId: string | null;
  readonly embeddingDimensions: number;
  readonly answerModelId: string;
  /** Null: where the model fails, the answer is made of passages alone. */
  readonly fallbackModelId: string | null;
  /** Bedrock's own check of questions and answers; null where there is none. */
  readonly guardrail: { readonly id: string; readonly version: string } | null;
  readonly guardrailFailure: 'skip' | 'withhold';
  /** Null: the region's own endpoint. */
  readonly bedrockEndpoint: string | null;
  readonly awsRegion: string;
  readonly answerCache: 'semantic' | 'exact' | 'off';
  readonly answerCacheSeconds: number;
  readonly answerCacheStaleSeconds: number;
  /** Null: cached answers are for this process alone. */
  readonly answerCacheSecret: string | null;
  /** A server that replicas share, and how to sign in there; null: each keeps caches and limits for itself. */
  readonly cache: { readonly url: string; readonly iamName: string | null } | null;
  readonly trustedProxyHops: number;
  readonly limits: LimitSettings;
  /** Prices of models that the price list doesn't know. */
  readonly modelPrice: { readonly inputUsd: number; readonly outputUsd: number } | null;
  readonly answerTimeoutMs: number;
  readonly shutdownLingerMs: number;
  readonly shutdownTimeoutMs: number;
  /** `loopback`: `/metrics` answers only callers on this machine or in this task. */
  readonly metricsAccess: 'any' | 'loopback';
  /** Where spans go, and which of them; null: nothing is traced. */
  readonly tracing: TraceSettings | null;
}

/** Requests a minute and answers a day; what each means stands in docs/limits.md. */
interface LimitSettings {
  readonly anonymousPerMinute: number;
  readonly identifiedPerMinute: number;
  readonly answersPerMinute: number;
  readonly signInsPerMinute: number;
  readonly concurrentAnswers: number;
  readonly requestsPerDay: number;
  readonly tokensPerDay: number;
  readonly usdPerDay: number;
  readonly spendCapUsdPerDay: number;
}

/** A setting that cannot be used; the message is meant for the person who set it. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
}

/**
 * Reads and checks the environment, the only place that does.
 *
 * An empty variable counts as unset, as shells and task definitions often leave one. Throws `InvalidConfig`.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  // Parsed once per process: a parser compiled for the schema would take longer to build than it saves.
  const parsed = Environment.safeParse(set, { jitless: true });
  if (!parsed.success)
    throw new InvalidConfig(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n'));
  const env = parsed.data;
  if (env[ENV.databaseAuth] === 'iam' && (!env[ENV.databaseUrl] || !env[ENV.databaseCaFile])) {
    throw new InvalidConfig(
      `${ENV.databaseAuth}=iam needs ${ENV.databaseUrl}, and ${ENV.databaseCaFile}: a token is sent over verified TLS alone.`,
    );
  }
  return {
    host: env[ENV.host],
    port: env[ENV.port],
    logLevel: env[ENV.logLevel],
    databaseUrl: env[ENV.databaseUrl] ?? null,
    databaseAuth: env[ENV.databaseAuth],
    databasePassword: env[ENV.databasePassword] ?? null,
    databaseCaFile: env[ENV.databaseCaFile] ?? null,
    databaseApiUser: env[ENV.databaseApiUser] ?? null,
    dataDir: env[ENV.dataDir],
    prepareDatabase: env[ENV.prepareDatabase],
    probeUrl: env[ENV.probeUrl] ?? null,
    operatorKeySha256: env[ENV.operatorKeySha256] ?? null,
    servesLocalConsole: false,
    oidc: readOidc(env),
    readModelMaxPassages: env[ENV.readModelMaxPassages],
    readModelCheckSeconds: env[ENV.readModelCheckSeconds] ?? (env[ENV.databaseUrl] ? 3_600 : 2),
    embedder: env[ENV.embedder],
    embeddingModelId: env[ENV.embeddingModelId] ?? null,
    embeddingDimensions: env[ENV.embeddingDimensions],
    answerModelId: env[ENV.answerModelId],
    fallbackModelId: env[ENV.fallbackModelId] ?? null,
    guardrail: readGuardrail(env),
    guardrailFailure: env[ENV.guardrailFailure],
    bedrockEndpoint: env[ENV.bedrockEndpoint] ?? null,
    awsRegion: env[ENV.awsRegion],
    answerCache: env[ENV.answerCache],
    answerCacheSeconds: env[ENV.answerCacheSeconds],
    answerCacheStaleSeconds: env[ENV.answerCacheStaleSeconds],
    answerCacheSecret: env[ENV.answerCacheSecret] ?? null,
    cache: readCache(env),
    trustedProxyHops: env[ENV.trustedProxyHops],
    limits: {
      anonymousPerMinute: env[ENV.anonymousPerMinute],
      identifiedPerMinute: env[ENV.identifiedPerMinute],
      answersPerMinute: env[ENV.answersPerMinute],
      signInsPerMinute: env[ENV.signInsPerMinute],
      concurrentAnswers: env[ENV.concurrentAnswers],
      requestsPerDay: env[ENV.requestsPerDay],
      tokensPerDay: env[ENV.tokensPerDay],
      usdPerDay: env[ENV.usdPerDay],
      spendCapUsdPerDay: env[ENV.spendCapUsdPerDay],
    },
    modelPrice: readModelPrice(env),
    answerTimeoutMs: env[ENV.answerTimeoutMs],
    shutdownLingerMs: env[ENV.shutdownLingerMs],
    shutdownTimeoutMs: env[ENV.shutdownTimeoutMs],
    metricsAccess: env[ENV.metricsAccess],
    tracing: traceSettings(env),
  };
}

/** A guardrail with only half of its name set would silently check nothing. */
function readGuardrail(env: z.infer<typeof Environment>): Config['guardrail'] {
  const id = env[ENV.guardrailId];
  const version = env[ENV.guardrailVersion];
  if (id === undefined && version === undefined) return null;
  if (id === undefined || version === undefined) {
    throw new InvalidConfig(`${ENV.guardrailId} and ${ENV.guardrailVersion} go together: set both, or neither.`);
  }
  return { id, version };
}

/** A token is only sent over TLS, and only to a named cache. */
function readCache(env: z.infer<typeof Environment>): Config['cache'] {
  const url = env[ENV.cacheUrl];
  const name = env[ENV.cacheName];
  if (env[ENV.cacheAuth] === 'password') return url === undefined ? null : { url, iamName: null };
  if (url === undefined || !url.startsWith('rediss:') || name === undefined) {
    throw new InvalidConfig(`${ENV.cacheAuth}=iam needs ${ENV.cacheUrl} with rediss://, and ${ENV.cacheName}.`);
  }
  return { url, iamName: name };
}

function readModelPrice(env: z.infer<typeof Environment>): Config['modelPrice'] {
  const inputUsd = env[ENV.modelPriceInputUsd];
  const outputUsd = env[ENV.modelPriceOutputUsd];
  if (inputUsd === undefined && outputUsd === undefined) return null;
  if (inputUsd === undefined || outputUsd === undefined) {
    throw new InvalidConfig(
      `${ENV.modelPriceInputUsd} and ${ENV.modelPriceOutputUsd} go together: set both, or neither.`,
    );
  }
  return { inputUsd, outputUsd };
}

/** An issuer without an audience would let in tokens that were meant for others. */
function readOidc(env: z.infer<typeof Environment>): Config['oidc'] {
  const issuer = env[ENV.oidcIssuer];
  const audience = env[ENV.oidcAudience];
  if (issuer === undefined && audience === undefined) return null;
  if (issuer === undefined || audience === undefined) {
    throw new InvalidConfig(`${ENV.oidcIssuer} and ${ENV.oidcAudience} go together: set both, or neither.`);
  }
  return { issuer, audience, tenantClaim: env[ENV.oidcTenantClaim] ?? null };
}
