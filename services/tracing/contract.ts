/**
 * What the services' traces hold: every span, attribute and event, by the name under which a collector sees it.
 * Plain literals, so that infrastructure and dashboards can read them; a test fails when a service emits what is not declared here.
 *
 * Names are those of OpenTelemetry's semantic conventions, version 1.45, where these have one; all others begin with `roadmap.`.
 */

/** Environment variables that set traces up, under OpenTelemetry's own names. Without an endpoint no span is made and nothing is loaded for it. */
export const TRACE_ENV = {
  /** Where a collector takes OTLP over HTTP: `http://127.0.0.1:4318`. */
  otlpEndpoint: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  /** `parentbased_traceidratio` (what a caller decided, else by ratio), `traceidratio`, `parentbased_always_on`, `always_on` or `always_off`. */
  tracesSampler: 'OTEL_TRACES_SAMPLER',
  /** The share of traces that is recorded, from 0 to 1. */
  tracesSamplerArg: 'OTEL_TRACES_SAMPLER_ARG',
  /** What the service is called in traces, if not by its own name. */
  serviceName: 'OTEL_SERVICE_NAME',
  /** What is said of the service with every span: `profile=personal,deployment.environment.name=test`. */
  resourceAttributes: 'OTEL_RESOURCE_ATTRIBUTES',
  /** `true` records prompts and answers, redacted, on the spans of models. */
  captureContent: 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT',
} as const;

/** An attribute: what it says, and in which unit. */
interface AttributeMeaning {
  readonly type: 'string' | 'int' | 'double' | 'boolean' | 'string[]';
  readonly unit?: 's' | 'USD' | 'tokens' | 'tokens/s';
  readonly meaning: string;
}

/** Every attribute of every span and event. */
export const ATTRIBUTES = {
  'http.request.method': { type: 'string', meaning: 'The method; `_OTHER` where it is none of HTTP.' },
  'http.route': { type: 'string', meaning: 'The pattern that took the request, never its path.' },
  'http.response.status_code': { type: 'int', meaning: 'The status.' },
  'http.request.resend_count': { type: 'int', meaning: 'Which further try this is: 1 for the second.' },
  'url.scheme': { type: 'string', meaning: '`http`: TLS ends before the service.' },
  'error.type': {
    type: 'string',
    meaning: 'Why it failed: a stable word, a status, or the name of an error; never its message.',
  },
  'server.address': { type: 'string', meaning: 'The host that was asked.' },
  'server.port': { type: 'int', meaning: 'Its port.' },
  'db.system.name': { type: 'string', meaning: '`postgresql`, or `redis` for Valkey, whose protocol it is.' },
  'db.operation.name': { type: 'string', meaning: "The statement's first word, or the command." },
  'db.query.summary': { type: 'string', meaning: 'Operation and first table; never the text or a value.' },
  'db.namespace': { type: 'string', meaning: 'The database.' },
  'db.response.status_code': { type: 'string', meaning: 'The SQLSTATE of a failure.' },
  'rpc.system.name': { type: 'string', meaning: '`aws-api`.' },
  'rpc.method': { type: 'string', meaning: 'Service and operation: `BedrockRuntime/Converse`.' },
  'aws.request_id': { type: 'string', meaning: 'Under which AWS knows the call.' },
  'aws.bedrock.guardrail.id': { type: 'string', meaning: 'The guardrail that was asked.' },
  'gen_ai.operation.name': { type: 'string', meaning: '`chat` or `embeddings`.' },
  'gen_ai.provider.name': { type: 'string', meaning: '`aws.bedrock`, or `local` for the model in this process.' },
  'gen_ai.request.model': { type: 'string', meaning: 'The model that was asked.' },
  'gen_ai.request.max_tokens': { type: 'int', unit: 'tokens', meaning: 'The most it may write.' },
  'gen_ai.request.stream': { type: 'boolean', meaning: 'Whether it was asked for a stream.' },
  'gen_ai.response.model': { type: 'string', meaning: 'The model that wrote, where a fallback took over.' },
  'gen_ai.response.finish_reasons': { type: 'string[]', meaning: 'Why it stopped writing.' },
  'gen_ai.response.time_to_first_chunk': { type: 'double', unit: 's', meaning: 'From the call to its first text.' },
  'gen_ai.usage.input_tokens': { type: 'int', unit: 'tokens', meaning: 'Read by the model.' },
  'gen_ai.usage.output_tokens': { type: 'int', unit: 'tokens', meaning: 'Written by it.' },
  'gen_ai.embeddings.dimension.count': { type: 'int', meaning: 'Numbers in a vector.' },
  'gen_ai.system_instructions': {
    type: 'string',
    meaning: 'The system prompt, redacted; only where recording is switched on.',
  },
  'gen_ai.input.messages': {
    type: 'string',
    meaning: 'The prompt as JSON, redacted; only where recording is switched on.',
  },
  'gen_ai.output.messages': {
    type: 'string',
    meaning: 'The answer as JSON, redacted; only where recording is switched on.',
  },
  'roadmap.request.id': { type: 'string', meaning: 'As in `X-Request-Id`, problems and log lines.' },
  'roadmap.principal.kind': { type: 'string', meaning: '`anonymous`, `key` or `token`; never who.' },
  'roadmap.queue.wait': { type: 'double', unit: 's', meaning: 'Between arrival and its turn.' },
  'roadmap.response.end': {
    type: 'string',
    meaning:
      '`completed`; `failed` for a stream that ended in an error; `abandoned` where the caller left, which cuts it.',
  },
  'roadmap.search.mode': { type: 'string', meaning: 'The mode that served: `hybrid`, `vector` or `keyword`.' },
  'roadmap.search.results': { type: 'int', meaning: 'Passages that were found.' },
  'roadmap.search.best_cosine': { type: 'double', meaning: 'How near the best one came; keyword searches have none.' },
  'roadmap.search.stale': { type: 'boolean', meaning: 'Whether nobody could tell if the passages are current.' },
  'roadmap.search.source': { type: 'string', meaning: 'Where passages lie: `memory` or `postgres`.' },
  'roadmap.embedding_cache.outcome': { type: 'string', meaning: '`hit` or `miss`.' },
  'roadmap.answer_cache.outcome': {
    type: 'string',
    meaning: '`exact`, `semantic`, `shared`, `stale`, `miss` or `bypass`.',
  },
  'roadmap.answer.outcome': {
    type: 'string',
    meaning: '`answered`, `abstained`, `degraded`, `failed`; `refused` by a quota; `abandoned` where the caller left.',
  },
  'roadmap.answer.degraded': { type: 'string[]', meaning: 'What the answer went without, in the words of `degraded`.' },
  'roadmap.answer.citations': { type: 'int', meaning: 'Citations in it.' },
  'roadmap.answer.citations_removed': { type: 'int', meaning: 'Marks that stood for no source.' },
  'roadmap.answer.first_token': {
    type: 'double',
    unit: 's',
    meaning: 'From the question to the first text of a stream.',
  },
  'roadmap.answer.tokens_per_second': {
    type: 'double',
    unit: 'tokens/s',
    meaning: 'How fast the model wrote, after its first text.',
  },
  'roadmap.answer.cost': {
    type: 'double',
    unit: 'USD',
    meaning: 'What its model calls cost, as far as prices are known.',
  },
  'roadmap.model.purpose': { type: 'string', meaning: '`answering` or `rewriting`.' },
  'roadmap.model.attempts': { type: 'int', meaning: 'Tries that a call took.' },
  'roadmap.guardrail.kind': { type: 'string', meaning: 'What was checked: `question` or `answer`.' },
  'roadmap.guardrail.verdict': { type: 'string', meaning: '`passed`, `blocked`, `masked` or `unavailable`.' },
  'roadmap.reason': { type: 'string', meaning: 'Of an event: the word that its metric has as label.' },
} as const satisfies Record<string, AttributeMeaning>;

export type AttributeName = keyof typeof ATTRIBUTES;

interface SpanMeaning {
  readonly kind: 'server' | 'client' | 'internal';
  /** Where it is of another kind at times. */
  readonly orKind?: 'internal';
  readonly meaning: string;
  readonly attributes: readonly AttributeName[];
}

const FAILURE = ['error.type'] as const;

/** Every span, by its name; a part in braces stands for a word of a bounded set. */
export const SPANS = {
  '{method} {route}': {
    kind: 'server',
    meaning:
      'A request, to the last byte of its response; a stream, to its end. The root, unless the caller sent a trace along.',
    attributes: [
      'http.request.method',
      'http.route',
      'http.response.status_code',
      'url.scheme',
      'roadmap.request.id',
      'roadmap.principal.kind',
      'roadmap.queue.wait',
      'roadmap.response.end',
      ...FAILURE,
    ],
  },
  authenticate: {
    kind: 'internal',
    meaning: 'A credential is proven. Whoever sends none is anonymous without it.',
    attributes: FAILURE,
  },
  'answer question': {
    kind: 'internal',
    meaning: 'The use case with its caches, screening and guardrail; of a stream, to its last event.',
    attributes: [
      'roadmap.answer.outcome',
      'roadmap.answer.degraded',
      'roadmap.answer.citations',
      'roadmap.answer.citations_removed',
      'roadmap.answer.first_token',
      'roadmap.answer.tokens_per_second',
      'roadmap.answer.cost',
      'roadmap.answer_cache.outcome',
      'roadmap.embedding_cache.outcome',
      'gen_ai.response.model',
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.output_tokens',
      ...FAILURE,
    ],
  },
  'search passages': {
    kind: 'internal',
    meaning: 'The use case: embedding and search, and the choice of mode.',
    attributes: [
      'roadmap.search.source',
      'roadmap.search.mode',
      'roadmap.search.results',
      'roadmap.search.best_cosine',
      'roadmap.search.stale',
      'roadmap.embedding_cache.outcome',
      ...FAILURE,
    ],
  },
  'embeddings {model}': {
    kind: 'client',
    orKind: 'internal',
    meaning:
      'A question becomes a vector; one that is remembered has no such span. A model in this process is `internal`.',
    attributes: [
      'gen_ai.operation.name',
      'gen_ai.provider.name',
      'gen_ai.request.model',
      'gen_ai.embeddings.dimension.count',
      'roadmap.model.attempts',
      ...FAILURE,
    ],
  },
  'chat {model}': {
    kind: 'client',
    meaning: 'One model writes, with all its tries. A fallback has a span of its own beside the one that failed.',
    attributes: [
      'gen_ai.operation.name',
      'gen_ai.provider.name',
      'gen_ai.request.model',
      'gen_ai.request.max_tokens',
      'gen_ai.request.stream',
      'gen_ai.response.finish_reasons',
      'gen_ai.response.time_to_first_chunk',
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.output_tokens',
      'gen_ai.system_instructions',
      'gen_ai.input.messages',
      'gen_ai.output.messages',
      'roadmap.model.purpose',
      'roadmap.model.attempts',
      ...FAILURE,
    ],
  },
  'guardrail {id}': {
    kind: 'client',
    meaning: 'A question or a part of an answer is checked by the guardrail.',
    attributes: [
      'aws.bedrock.guardrail.id',
      'roadmap.guardrail.kind',
      'roadmap.guardrail.verdict',
      'roadmap.model.attempts',
      ...FAILURE,
    ],
  },
  'BedrockRuntime/{operation}': {
    kind: 'client',
    meaning: 'One try of a call to Bedrock, to its headers. What it asks carries its `traceparent`.',
    attributes: [
      'rpc.system.name',
      'rpc.method',
      'aws.request_id',
      'server.address',
      'server.port',
      'http.response.status_code',
      'http.request.resend_count',
      ...FAILURE,
    ],
  },
  'postgresql {operation}': {
    kind: 'client',
    meaning: 'A statement for PostgreSQL.',
    attributes: [
      'db.system.name',
      'db.namespace',
      'db.operation.name',
      'db.query.summary',
      'db.response.status_code',
      'server.address',
      'server.port',
      ...FAILURE,
    ],
  },
  'valkey {operation}': {
    kind: 'client',
    meaning: 'A command for Valkey.',
    attributes: ['db.system.name', 'db.operation.name', ...FAILURE],
  },
  'simulate {operation}': {
    kind: 'server',
    meaning: 'The Bedrock simulator serves a call; its outcome is that of its statistics.',
    attributes: ['rpc.system.name', 'rpc.method', 'gen_ai.request.model', 'http.response.status_code', ...FAILURE],
  },
} as const satisfies Record<string, SpanMeaning>;

/** Moments on a span; each has `roadmap.reason`. */
export const EVENTS = {
  'roadmap.limited': 'A rate limit refused the request; the reason is its name.',
  'roadmap.quota_exhausted': 'A quota had no room; the reason is its name.',
  'roadmap.shed': 'There was no place; the reason is the priority that the caller had.',
  'roadmap.credential_refused': 'A credential was turned away.',
  'roadmap.degraded': 'The answer goes without something.',
  'roadmap.model_failed': 'A model failed; another or the passages took over.',
  'roadmap.withheld': 'A safety rule kept a text back, or let it pass unchecked.',
} as const;

export type EventName = keyof typeof EVENTS;
