/**
 * Names that the Bedrock simulator shares with the services, tests and infrastructure that use it.
 * Plain literals and types only: load tests run this file in a runtime that has no node_modules.
 */

/** Port the container listens on (TCP, HTTP/1.1 and cleartext HTTP/2). */
export const SIMULATOR_PORT = 8081;

export const SIMULATOR_PATHS = {
  health: '/healthz',
  /** GET reads, PUT replaces (what is left out returns to its initial value), DELETE returns to the initial settings. */
  admin: '/_simulator/settings',
  /** GET. */
  statistics: '/_simulator/statistics',
  /** POST: initial settings, statistics at zero, quotas full, random sequence from its seed. */
  reset: '/_simulator/reset',
} as const;

export const SIMULATOR_ENV = { host: 'HOST', port: 'PORT' } as const;

/** Models that the simulator serves. Their ids are Bedrock's own; `us.` and other region prefixes and ARNs work too. */
export const SIMULATED_MODELS = {
  answer: 'amazon.nova-lite-v1:0',
  fallbackAnswer: 'amazon.nova-micro-v1:0',
  titanEmbedding: 'amazon.titan-embed-text-v2:0',
  cohereEmbedding: 'cohere.embed-english-v3',
} as const;

/** The guardrail that the simulator serves, as version `1` and as `DRAFT`. */
export const SIMULATED_GUARDRAIL = { id: 'roadmapguard', version: '1' } as const;

/** How a prompt for the simulated answer models is written. Text inside a tag has `&`, `<`, `>` and `"` escaped. */
export const PROMPT_CONTRACT = {
  /** Holds the sources, in the last user message. */
  sources: 'sources',
  /** `<source id="1" title="..." relevance="0.71">text</source>`; an answer cites it as `[1]`. The relevance (0 to 1) may be missing. */
  source: 'source',
  /** Holds the question, in the last user message. */
  question: 'question',
  /** In a system prompt: answer with the last question rewritten so that it stands alone. */
  rewriteTask: '<task>rewrite</task>',
} as const;

/** The whole answer when the sources do not hold one. */
export const NO_ANSWER = 'The sources do not hold an answer to this question.';

/** The whole answer when the prompt holds no sources. */
export const NO_SOURCES = 'I answer from sources only, and this prompt holds none.';

export type Operation = 'Converse' | 'ConverseStream' | 'InvokeModel' | 'ApplyGuardrail';

/** A delay drawn for each call. `lognormal` is given by its median and 99th percentile. */
export type Latency =
  | { readonly distribution: 'constant'; readonly valueMs: number }
  | { readonly distribution: 'uniform'; readonly minMs: number; readonly maxMs: number }
  | { readonly distribution: 'lognormal'; readonly p50Ms: number; readonly p99Ms: number };

export type FaultKind = Fault['kind'];

/** Kinds that refuse a call with one of Bedrock's exceptions. */
export type RefusalKind =
  | 'throttle'
  | 'server-error'
  | 'service-unavailable'
  | 'model-timeout'
  | 'model-error'
  | 'model-not-ready'
  | 'quota-exceeded'
  | 'expired-credentials'
  | 'unknown-credentials'
  | 'access-denied';

/** Exceptions that Bedrock sends inside a stream that has begun. */
export type StreamException =
  | 'internalServerException'
  | 'modelStreamErrorException'
  | 'validationException'
  | 'throttlingException'
  | 'serviceUnavailableException';

interface FaultTarget {
  /** Chance that a call it applies to is hit, in [0, 1]; 1 when left out. */
  readonly probability?: number;
  /** How many more calls it may hit; without end when left out. */
  readonly count?: number;
  /** Left out: every operation that the kind can hit. */
  readonly operations?: readonly Operation[];
  /** Model ids as in `SIMULATED_MODELS`; every model when left out. */
  readonly modelIds?: readonly string[];
}

/** Something that goes wrong. The first fault of the list that applies to a call and is drawn hits it. */
export type Fault = FaultTarget &
  (
    | { readonly kind: RefusalKind; readonly delayMs?: number }
    /** No byte is ever sent; the call ends when the client goes away. */
    | { readonly kind: 'hang' }
    /** Status 200 and the right content type, then bytes that are neither JSON nor an event stream. */
    | { readonly kind: 'garbage' }
    /** The socket is cut when half of the body is sent. */
    | { readonly kind: 'cut-stream' }
    /** Converse and ConverseStream only. */
    | { readonly kind: 'slow-tokens'; readonly tokensPerSecond: number }
    /** ConverseStream only: an exception after half of the tokens. `modelStreamErrorException` when left out. */
    | { readonly kind: 'exception-in-stream'; readonly exception?: StreamException }
  );

/** What the admin API reads and writes. */
export interface SimulatorSettings {
  readonly latency: {
    /** Until the first token of Converse and ConverseStream. */
    readonly firstToken: Latency;
    readonly embedding: Latency;
    readonly guardrail: Latency;
  };
  /** Output rate of one answer; null sends all tokens at once. */
  readonly tokensPerSecond: number | null;
  /** Seed of all drawn delays and faults. */
  readonly seed: number;
  /** Quotas for each model, null for none. Refill is continuous, a burst may use a whole minute's worth. */
  readonly throttling: { readonly requestsPerMinute: number | null; readonly tokensPerMinute: number | null };
  readonly faults: readonly Fault[];
}

/** What the admin API counts. Outcomes are `ok`, an exception's name, `aborted`, `hang`, `garbage` or `cut-stream`. */
export interface SimulatorStatistics {
  readonly inFlight: number;
  readonly operations: Readonly<
    Record<Operation, { readonly started: number; readonly outcomes: Readonly<Record<string, number>> }>
  >;
  /** Calls that asked for one of `SIMULATED_MODELS`, by its id, whatever became of them. */
  readonly models: Readonly<Record<string, number>>;
  readonly tokens: { readonly input: number; readonly output: number };
  /** `traceparent` of the calls that had one: how many, and the last. */
  readonly traces: { readonly received: number; readonly last: string | null };
}

/** A model that feels real and keeps a developer's loop short. */
export const DEFAULT_SETTINGS: SimulatorSettings = {
  latency: {
    firstToken: { distribution: 'lognormal', p50Ms: 150, p99Ms: 500 },
    embedding: { distribution: 'lognormal', p50Ms: 25, p99Ms: 100 },
    guardrail: { distribution: 'lognormal', p50Ms: 60, p99Ms: 200 },
  },
  tokensPerSecond: 120,
  seed: 1,
  throttling: { requestsPerMinute: null, tokensPerMinute: null },
  faults: [],
};

const NO_DELAY: Latency = { distribution: 'constant', valueMs: 0 };

/** No delay at all: what is left is the cost of the wire and of the caller. For benches and tests. */
export const INSTANT_SETTINGS: SimulatorSettings = {
  ...DEFAULT_SETTINGS,
  latency: { firstToken: NO_DELAY, embedding: NO_DELAY, guardrail: NO_DELAY },
  tokensPerSecond: null,
};
