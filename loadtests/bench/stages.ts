import type { Profiler } from 'node:inspector';

interface Stage {
  readonly name: string;
  /** Of the file that a stack frame lies in. */
  readonly files: RegExp;
}

/**
 * Where the time of an answer goes, by the files that spend it. A sample counts for the first stage that its stack names, from the
 * innermost frame outwards: a library's time is its caller's where the caller is still on the stack.
 */
const STAGES: readonly Stage[] = [
  { name: 'request id', files: /middleware\/request-id/ },
  { name: 'common headers', files: /middleware\/common-headers/ },
  {
    name: 'observe: log line, metrics',
    files: /middleware\/observe-requests|adapters\/(pino|opentelemetry)|node_modules\/(pino|@opentelemetry|sonic-boom)/,
  },
  { name: 'shed', files: /http\/shed-load|resilience\/(adaptive-limit|watch-event-loop)/ },
  { name: 'strict address', files: /middleware\/strict-address/ },
  {
    name: 'authenticate',
    files:
      /authenticate|identify-caller|recognize-key|api-key|caching-key-store|require-scope|client-address|guard-sign-ins|address-names|local-console|loopback-peer/,
  },
  { name: 'rate and concurrency limits', files: /middleware\/limit-|rate-limiter|answer-places/ },
  { name: 'body and its schema', files: /json-body|refuse-invalid|question-fields|node_modules\/zod|@hono\/zod/ },
  { name: 'redaction', files: /domain\/privacy/ },
  { name: 'screening', files: /domain\/safety/ },
  { name: 'answer cache', files: /domain\/caching|memory-cache-store/ },
  { name: 'quota', files: /domain\/limits|memory-quota-ledger|meter-model|model-prices/ },
  { name: 'embedding', files: /sentence-model|caching-embedder|guarded-embedder|onnxruntime|tokenizers/ },
  {
    name: 'search',
    files: /adapters\/read-model|search-passages|keep-passages-current|domain\/(ranking|asides)|porter2/,
  },
  { name: 'prompt', files: /compose-prompt|spotlight|relevance-gate/ },
  { name: 'model call by the SDK', files: /adapters\/bedrock|node_modules\/(@aws-sdk|@smithy|@aws-crypto)/ },
  { name: 'model guard', files: /roadmap-api\/src\/resilience/ },
  { name: 'citations', files: /verify-citations|write-answer|cite-passages|extract-answer|sentences|slow-model-watch/ },
  { name: 'use case', files: /roadmap-api\/src\/domain/ },
  { name: 'routes and JSON out', files: /roadmap-api\/src\/http|node_modules\/(hono|@hono)/ },
];

const NODE = 'Node: HTTP, streams, promises';
const NATIVE = new Map([
  ['(garbage collector)', 'garbage collector'],
  ['(program)', 'other native code'],
  // Whatever else is on the stack: the kernel is handing the bytes to the other process.
  ['writeUtf8String', 'writes to sockets'],
  ['writeLatin1String', 'writes to sockets'],
  ['writeBuffer', 'writes to sockets'],
  ['writev', 'writes to sockets'],
]);

/** Shares of the sampled time that was not idle, by stage, in the order of the list; they add up to 1. */
export function sharesByStage({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const stageOf = (id: number | undefined): string => {
    const frame = id === undefined ? undefined : byId.get(id)?.callFrame;
    if (id === undefined || frame === undefined) return NODE;
    return (
      NATIVE.get(frame.functionName) ??
      STAGES.find(({ files }) => files.test(frame.url))?.name ??
      stageOf(parents.get(id))
    );
  };
  const stages = new Map(nodes.map(({ id }) => [id, stageOf(id)]));
  const spent = new Map<string, number>();
  for (const [i, id] of samples.entries()) {
    const { functionName, url } = byId.get(id)?.callFrame ?? {};
    // Work of no stage: idle time, and the profiler's own.
    if (functionName === '(idle)' || url === 'node:inspector') continue;
    const stage = stages.get(id) ?? NODE;
    spent.set(stage, (spent.get(stage) ?? 0) + (timeDeltas[i] ?? 0));
  }
  const total = [...spent.values()].reduce((sum, time) => sum + time, 0);
  const order = [...STAGES.map(({ name }) => name), NODE, ...new Set(NATIVE.values())];
  return new Map(order.flatMap((name) => (spent.has(name) ? [[name, (spent.get(name) ?? 0) / total] as const] : [])));
}
