import { TRACE_ENV } from '../tracing/contract.ts';

export { METRIC_FACTS } from './metric-facts.ts';

/**
 * Names that the API shares with infrastructure, dashboards and load tests. Written once, so that nothing is retyped.
 */

/** Port the container listens on (TCP, HTTP/1.1). */
export const PORT = 8080;

/** How long the server keeps an idle connection: longer than the load balancer does, so that the server closes none under a request. */
export const KEEP_ALIVE_SECONDS = 70;

export const PATHS = {
  liveness: '/healthz',
  readiness: '/readyz',
  metrics: '/metrics',
  openapi: '/openapi.json',
  reference: '/docs',
  phases: '/v1/phases',
  passages: '/v1/passages',
  search: '/v1/search',
  answers: '/v1/answers',
  plans: '/v1/plans',
  feedback: '/v1/feedback',
  progress: '/v1/me/progress',
  dataExport: '/v1/me/export',
  mcp: '/mcp',
  me: '/v1/me',
  usage: '/v1/me/usage',
  keys: '/v1/keys',
  operations: '/v1/operations',
} as const;

/** Environment variables by which the API is set up; which `src/config.ts` reads. */
export const ENV = {
  /** The address to listen on. */
  host: 'HOST',
  /** The port to listen on; 0 takes a free one. */
  port: 'PORT',
  /** The least that is logged, as lines of JSON on standard output. */
  logLevel: 'LOG_LEVEL',
  /** PostgreSQL with pgvector. Without it one is embedded, for one process on one machine. */
  databaseUrl: 'DATABASE_URL',
  /** `password` (in the URL or `PGPASSWORD`) or `iam`: each connection signs in with a token of the task's role. */
  databaseAuth: 'DATABASE_AUTH',
  /** The password, where `DATABASE_URL` holds none. */
  databasePassword: 'PGPASSWORD',
  /** Certificate authorities that the database's certificate is verified against; with it, TLS is not optional. */
  databaseCaFile: 'DATABASE_CA_FILE',
  /** With `PREPARE_DATABASE=only`: the login to create for the API, allowed to sign in by IAM and to read and write rows. */
  databaseApiUser: 'DATABASE_API_USER',
  /** Where the embedded database keeps its files; unused with a `DATABASE_URL`. */
  dataDir: 'ROADMAP_DATA_DIR',
  /** `on-start`: migrate and ingest before listening. `skip`: a one-off task has. `only`: do it and exit (that task). */
  prepareDatabase: 'PREPARE_DATABASE',
  /** Where a release can be asked before it has users: the process asks it for all that it is there for, and exits with 0 where it may. */
  probeUrl: 'PROBE_URL',
  /** A Valkey or Redis server shared by several processes: `rediss://user@host:6379`. Without one each caches in its own memory. */
  cacheUrl: 'CACHE_URL',
  /** `password` (in the URL) or `iam`, as for the database. */
  cacheAuth: 'CACHE_AUTH',
  /** Requests a minute of an address that proved nothing. */
  anonymousPerMinute: 'RATE_LIMIT_ANONYMOUS_PER_MINUTE',
  /** Requests a minute of a key or token, but for answers. */
  identifiedPerMinute: 'RATE_LIMIT_KEY_PER_MINUTE',
  /** Answers a minute of a key or token. */
  answersPerMinute: 'RATE_LIMIT_ANSWERS_PER_MINUTE',
  /** Wrong credentials a minute of an address. */
  signInsPerMinute: 'RATE_LIMIT_SIGN_INS_PER_MINUTE',
  /** Answers that are written at once for a key or token. */
  concurrentAnswers: 'CONCURRENT_ANSWERS',
  /** Answers a day of a key or token. */
  requestsPerDay: 'QUOTA_REQUESTS_PER_DAY',
  /** Tokens a day of a key or token, in and out. */
  tokensPerDay: 'QUOTA_TOKENS_PER_DAY',
  /** Dollars a day of a key or token. */
  usdPerDay: 'QUOTA_USD_PER_DAY',
  /** What all callers together may spend from one midnight UTC to the next. */
  spendCapUsdPerDay: 'SPEND_CAP_USD_PER_DAY',
  /** Dollars for a million tokens, of an answer or fallback model that the price list doesn't know. */
  modelPriceInputUsd: 'MODEL_PRICE_INPUT_USD',
  modelPriceOutputUsd: 'MODEL_PRICE_OUTPUT_USD',
  /** With `CACHE_AUTH=iam`: the name of the serverless cache, which the token is signed for. */
  cacheName: 'CACHE_NAME',
  /** Proxies in front that append to `X-Forwarded-For`: so many addresses from its right end are believed, and none with 0. */
  trustedProxyHops: 'TRUSTED_PROXY_HOPS',
  /** SHA-256, hex, of an API key with every scope that needs no database: the first one of a deployment. `npm run keys -- mint` makes both. */
  operatorKeySha256: 'OPERATOR_KEY_SHA256',
  /** An OpenID Connect issuer whose tokens are accepted beside API keys: `https://login.example.com/realms/main`. */
  oidcIssuer: 'OIDC_ISSUER',
  /** What a token's `aud` must name. */
  oidcAudience: 'OIDC_AUDIENCE',
  /** The claim that names a caller's tenant; without it all callers of the issuer share one. */
  oidcTenantClaim: 'OIDC_TENANT_CLAIM',
  /** Up to so many passages are searched in memory; more, or any with 0, by PostgreSQL. */
  readModelMaxPassages: 'READ_MODEL_MAX_PASSAGES',
  /** How long, while there are searches, the database may go unasked whether the index has changed: 2 s where it is embedded, else an hour. */
  readModelCheckSeconds: 'READ_MODEL_CHECK_SECONDS',
  /** What embeds passages and questions: the model of this process, Bedrock's Titan or Cohere; `none` leaves search by words. */
  embedder: 'EMBEDDER',
  /** Another model of the same maker; changing it embeds all passages anew. */
  embeddingModelId: 'BEDROCK_EMBEDDING_MODEL_ID',
  /** Numbers in a vector of Bedrock's; changing it embeds all passages anew. */
  embeddingDimensions: 'BEDROCK_EMBEDDING_DIMENSIONS',
  /** The model or inference profile that writes answers. */
  answerModelId: 'BEDROCK_ANSWER_MODEL_ID',
  /** Answers when the first one doesn't: another model, or the same by another inference profile, whose quota is its own. */
  fallbackModelId: 'BEDROCK_FALLBACK_MODEL_ID',
  /** Bedrock's guardrail that checks questions and answers, with its version. */
  guardrailId: 'BEDROCK_GUARDRAIL_ID',
  guardrailVersion: 'BEDROCK_GUARDRAIL_VERSION',
  /** When the guardrail can't be asked: `skip` goes on and says so, `withhold` lets no model's text out. */
  guardrailFailure: 'GUARDRAIL_FAILURE',
  /** Where Bedrock answers, if not at the region's own endpoint: a VPC endpoint, or the simulator. */
  bedrockEndpoint: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  /** The region of Bedrock, and of signatures for database and cache. */
  awsRegion: 'AWS_REGION',
  /** `exact`, `semantic` (the same question in other words, too; off by default, see ADR 0024) or `off`. */
  answerCache: 'ANSWER_CACHE',
  /** How long an answer is given again; and with `STALE`, how much longer it is kept for when no new one can be made. */
  answerCacheSeconds: 'ANSWER_CACHE_SECONDS',
  answerCacheStaleSeconds: 'ANSWER_CACHE_STALE_SECONDS',
  /** Replicas that have the same one share cached answers; without one each process makes its own. */
  answerCacheSecret: 'ANSWER_CACHE_SECRET',
  /** What an answer may take, in milliseconds, with all its parts. */
  answerTimeoutMs: 'ANSWER_TIMEOUT_MS',
  /** How long to go on accepting after SIGTERM, in milliseconds: a load balancer sends for a second or two more. */
  shutdownLingerMs: 'SHUTDOWN_LINGER_MS',
  /** How long open requests may finish after that, in milliseconds. */
  shutdownTimeoutMs: 'SHUTDOWN_TIMEOUT_MS',
  /** Who may scrape `/metrics`: `any` that reaches the port, or `loopback`, this machine or task alone. */
  metricsAccess: 'METRICS_ACCESS',
  ...TRACE_ENV,
} as const;

/**
 * What the API's user of the cache may do, as an access string of Valkey: read and write this application's keys, and run scripts.
 * `TIME` is what scripts tell the time by.
 */
export const CACHE_ACCESS =
  'on ~roadmap:* resetchannels -@all +@read +@write +@connection +@transaction -@dangerous +eval +evalsha +time';

/** What the image promises to whoever runs it. */
export const CONTAINER = {
  /** User and group; neither is root, and the root file system may be read-only. */
  user: '65532:65532',
  /** The only folder the process writes to. */
  scratchFolder: '/tmp',
  node: '/nodejs/bin/node',
  databaseCaFile: '/app/certificates/rds-global-bundle.pem',
} as const;

/**
 * Metrics as Prometheus names them at `/metrics`. Durations are seconds, money is US dollars.
 * A counter's name ends in `_total`; a histogram adds `_bucket`, `_sum` and `_count`.
 */
export const METRICS = {
  /** Histogram; labels `http_request_method`, `http_route`, `http_response_status_code`. */
  requestDuration: 'http_server_request_duration_seconds',
  /** Gauge of requests being served now. */
  requestsInFlight: 'http_server_active_requests',
  /** Histogram; label `mode` (hybrid, vector, keyword). */
  searchDuration: 'roadmap_search_duration_seconds',
  /** Counter of searches in passages that nobody could tell to be current: their database was away. */
  staleSearches: 'roadmap_stale_searches_total',
  /** Histogram of how near, by cosine, the best passage of a search came to its question; keyword searches have none. */
  retrievalCosine: 'roadmap_retrieval_best_cosine',
  /** Counter of searches that found nothing at all. */
  emptySearches: 'roadmap_searches_empty_total',
  /** Counter; label `outcome` (hit, miss): questions whose vector was known, and those that were embedded. */
  embeddingCache: 'roadmap_embedding_cache_total',
  /** Histogram of the wait for the model's first token. */
  firstTokenDuration: 'roadmap_answer_first_token_seconds',
  /** Counter; label `outcome` (answered, abstained, degraded, failed). */
  answers: 'roadmap_answers_total',
  /** Counter of what answers went without; label `reason`, the words of `degraded` in an answer. */
  degradations: 'roadmap_answer_degradations_total',
  /** Histogram of how fast a model wrote an answer that was streamed, after its first text. */
  outputRate: 'roadmap_model_output_tokens_per_second',
  /** Counter; label `direction` (input, output). */
  tokens: 'roadmap_model_tokens_total',
  /** Counter of estimated model spend. */
  cost: 'roadmap_model_cost_usd_total',
  /** Counter of model calls that failed and degraded an answer; label `reason` (throttled, timeout, ...). */
  modelFailures: 'roadmap_model_failures_total',
  /** Counter of citation marks that stood for no source and were taken out of an answer. */
  citationsRemoved: 'roadmap_citations_removed_total',
  /** Counter; label `outcome` (exact, semantic, shared, stale, miss, bypass, poisoned). */
  answerCache: 'roadmap_answer_cache_total',
  /** Counter of texts that a safety rule kept back, or let pass unchecked; label `reason` (question-refused, prompt-leak, guardrail-answer, ...). */
  withheld: 'roadmap_answers_withheld_total',
  /** Counter of links and images that were taken out of a model's text. */
  linksRemoved: 'roadmap_links_removed_total',
  /** Counter; label `rating` (up, down). */
  feedback: 'roadmap_feedback_total',
  /** Counter of credentials that were turned away; label `reason` (malformed, unknown, expired, revoked, token-invalid). */
  credentialsRefused: 'roadmap_credentials_refused_total',
  /** Gauge by `dependency` (model, fallback-model, embedder, database): 0 closed, 1 half-open, 2 open. */
  breakerState: 'roadmap_circuit_breaker_state',
  /** Gauge of calls under way; label `dependency`. */
  dependencyInFlight: 'roadmap_dependency_calls_in_flight',
  /** Counter of calls that were not made; labels `dependency`, `reason` (circuit-open, bulkhead-full). */
  dependencyRefused: 'roadmap_dependency_calls_refused_total',
  /** Counter; label `outcome`: `retried`, or `refused` where the retry budget was spent. */
  modelRetries: 'roadmap_model_retries_total',
  /** Gauge of requests that may be served at once, as the adaptive limit sees it now. */
  concurrencyLimit: 'roadmap_concurrency_limit',
  /** Gauge of requests that hold a place of the limit: answers, searches and writes. */
  concurrencyInFlight: 'roadmap_concurrency_in_flight',
  /** Counter of requests turned away for want of a place; label `priority` (signed-in, anonymous). */
  requestsShed: 'roadmap_requests_shed_total',
  /** Counter of refused requests; label `limit` (browse, answers, sign-ins, concurrent-answers). */
  limited: 'roadmap_limited_total',
  /** Counter of refused answers; label `quota` (requests-per-day, tokens-per-day, usd-per-day, spend-cap). */
  quotaExhausted: 'roadmap_quota_exhausted_total',
  /** Counters of dollars set aside before answers and charged after them. */
  reservedUsd: 'roadmap_quota_reserved_usd_total',
  settledUsd: 'roadmap_quota_settled_usd_total',
  /** Gauge: 1 while limits are counted in Valkey for all replicas, 0 while this one counts for itself. */
  limitsShared: 'roadmap_limits_shared',
  /** Gauge: dollars that all callers together may spend a day. */
  spendCap: 'roadmap_spend_cap_usd',
  /** Gauge of passages in the index. */
  passages: 'roadmap_passages',
  /** Gauge: how long ago the passages that are served were last known to be current, while the database can't be asked; else 0. */
  passagesAge: 'roadmap_passages_age_seconds',
  /** Gauge of connections to the database; label `state` (in-use, idle), and of callers that wait for one (waiting). */
  databaseConnections: 'roadmap_database_connections',
  /** Counter of spans; label `outcome`: `exported`, `failed` where the collector was away, `dropped` where too many waited. */
  spans: 'roadmap_spans_total',
  /** Gauge: 1; label `version`. A new one is a release. */
  buildInfo: 'roadmap_build_info',
  /** Gauge: 99th percentile, since the last scrape, of how much later than due the event loop came round. */
  eventLoopDelay: 'nodejs_eventloop_delay_p99_seconds',
  /** Gauge of memory in RAM. */
  residentMemory: 'process_resident_memory_bytes',
  /** Gauge: when the process started, in seconds since 1970. */
  startTime: 'process_start_time_seconds',
  /** Counter of user and system time spent. */
  cpu: 'process_cpu_seconds_total',
} as const;

/** Upper bounds of the histograms' buckets, in seconds. The threshold of each latency objective must be among them. */
export const BUCKETS_SECONDS = {
  requestDuration: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  searchDuration: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  firstTokenDuration: [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2.5, 5, 10, 30],
} as const;

/** Upper bounds of the buckets of `outputRate`, in tokens a second: what models write at lies between 20 and 300. */
export const BUCKETS_TOKENS_PER_SECOND = [5, 10, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500] as const;

/** Upper bounds of the buckets of `retrievalCosine`: close together where the sentence models put what is and isn't relevant. */
export const BUCKETS_COSINE = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.825, 0.85, 0.875, 0.9, 0.925, 0.95] as const;

/** How a release is asked before it has users, where nobody says otherwise: so many rounds, and so long until one that failed is asked all over. */
export const PROBE_TIMES = { rounds: 6, pauseSeconds: 10 } as const;
