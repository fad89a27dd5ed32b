/**
 * Names that the API shares with infrastructure, dashboards and load tests. Written once, so that nothing is retyped.
 */

/** Port the container listens on (TCP, HTTP/1.1). */
export const PORT = 8080;

export const PATHS = {
  liveness: '/healthz',
  readiness: '/readyz',
  metrics: '/metrics',
  openapi: '/openapi.json',
  reference: '/docs',
  search: '/v1/search',
  answers: '/v1/answers',
  plans: '/v1/plans',
  feedback: '/v1/feedback',
} as const;

/** Environment variables that `src/config.ts` reads. */
export const ENV = {
  host: 'HOST',
  port: 'PORT',
  logLevel: 'LOG_LEVEL',
  databaseUrl: 'DATABASE_URL',
  /** Where the embedded database keeps its files; unused with a `DATABASE_URL`. */
  dataDir: 'ROADMAP_DATA_DIR',
  embedder: 'EMBEDDER',
  embeddingModelId: 'BEDROCK_EMBEDDING_MODEL_ID',
  embeddingDimensions: 'BEDROCK_EMBEDDING_DIMENSIONS',
  answerModelId: 'BEDROCK_ANSWER_MODEL_ID',
  bedrockEndpoint: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  awsRegion: 'AWS_REGION',
  answerTimeoutMs: 'ANSWER_TIMEOUT_MS',
  shutdownTimeoutMs: 'SHUTDOWN_TIMEOUT_MS',
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
  /** Histogram of the wait for the model's first token. */
  firstTokenDuration: 'roadmap_answer_first_token_seconds',
  /** Counter; label `outcome` (answered, abstained, degraded, failed). */
  answers: 'roadmap_answers_total',
  /** Counter; label `direction` (input, output). */
  tokens: 'roadmap_model_tokens_total',
  /** Counter of estimated model spend. */
  cost: 'roadmap_model_cost_usd_total',
  /** Counter; label `rating` (up, down). */
  feedback: 'roadmap_feedback_total',
  /** Gauge of passages in the index. */
  passages: 'roadmap_passages',
} as const;
