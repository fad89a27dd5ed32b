import { always, type BadFamily, http, waiting } from './family.ts';
import { CODE } from './http-edit.ts';

const ANSWERS = '\\/v1\\/answers';
const SEARCH = '\\/v1\\/search';
const PHASES = '\\/v1\\/phases';

/** Where the service asks the store of passages. */
const STORE_ASKED = {
  file: 'domain/search-passages.ts',
  before: 'const results = await passages.search({ mode: servedMode, text, embedding, phaseId, limit });',
};
/** Where it asks the answer model. */
const MODEL_ASKED = {
  file: 'adapters/bedrock/bedrock-answer-model.ts',
  before: 'const { first, events } = await retryOnce(call, signal, retryBudget);',
};

/** What users see in a status, a time or a broken connection: alarms are made for it. */
export const VISIBLE_FAMILIES: readonly BadFamily[] = [
  {
    family: 'errors on a route',
    variants: [
      http('answers fail', () => ({ paths: ANSWERS, code: CODE.fail(500) })),
      http('search fails', () => ({ paths: SEARCH, code: CODE.fail(500) })),
      http('browsing fails', () => ({ paths: PHASES, code: CODE.fail(503) })),
      http('plans fail', () => ({ paths: '\\/v1\\/plans', code: CODE.fail(500) })),
    ],
  },
  {
    family: 'errors on a share',
    variants: [http('a share of all requests fails', (amount) => ({ share: amount(0.05, 0.8), code: CODE.fail(500) }))],
  },
  {
    family: 'refusals',
    variants: [
      http('a share of callers is told to wait', (amount) => ({ share: amount(0.1, 0.6), code: CODE.fail(429) })),
    ],
  },
  {
    // What waits longer is caught no less, and only takes longer to be asked.
    family: 'latency on all',
    variants: [http('everything waits', (amount) => ({ code: CODE.wait(amount(350, 700)) }))],
  },
  {
    family: 'latency in the tail',
    variants: [
      http('one search in some waits', (amount) => ({
        paths: SEARCH,
        share: amount(0.3, 0.8),
        code: CODE.wait(amount(400, 1_200)),
      })),
      http('one answer in some waits', (amount) => ({
        paths: ANSWERS,
        share: amount(0.3, 0.8),
        code: CODE.wait(amount(3_000, 4_500)),
      })),
    ],
  },
  {
    // Of it the service itself measures nothing: a load balancer does, where it is as long as that.
    family: 'latency in front of streams',
    variants: [
      http('streams wait before they are asked for', (amount) => ({
        paths: ANSWERS,
        share: amount(0.7, 1),
        code: `if (!/event-stream/.test(request.headers.accept)) return proceed(); ${CODE.wait(amount(7_600, 9_000))}`,
      })),
    ],
  },
  {
    family: 'slow searches',
    variants: [
      waiting('the store is slow', {
        ...STORE_ASKED,
        ms: [300, 900],
      }),
      waiting('the embedder is slow', {
        file: 'domain/search-passages.ts',
        before: 'const embedding = await embed(text);',
        ms: [300, 900],
      }),
      waiting('the store is slow for some', {
        ...STORE_ASKED,
        ms: [400, 1_500],
        share: [0.35, 0.8],
      }),
    ],
  },
  {
    family: 'late first token',
    variants: [
      waiting('the model is asked late', {
        ...MODEL_ASKED,
        ms: [2_800, 4_000],
      }),
      waiting('the first token is held back', {
        file: 'adapters/bedrock/bedrock-answer-model.ts',
        before: 'if (!first.done) yield first.value;',
        ms: [2_800, 4_000],
      }),
      waiting('the model is asked late for some', {
        ...MODEL_ASKED,
        ms: [2_800, 4_000],
        share: [0.35, 0.8],
      }),
    ],
  },
  {
    family: 'cut streams',
    variants: [
      http('a share of answers breaks off', (amount) => ({
        paths: ANSWERS,
        share: amount(0.2, 0.9),
        code: CODE.cut(15),
      })),
    ],
  },
  {
    family: 'event loop',
    variants: [
      http('a share of requests blocks it', (amount) => ({
        share: amount(0.1, 0.5),
        code: CODE.block(amount(300, 900)),
      })),
      http('every search blocks it', (amount) => ({ paths: SEARCH, code: CODE.block(amount(300, 800)) })),
    ],
  },
  {
    family: 'memory leak',
    variants: [http('every request keeps some', (amount) => ({ code: CODE.leak(Math.round(amount(1_000, 8_000))) }))],
  },
  {
    family: 'never ready',
    variants: [
      always(
        'the index counts as missing for ever',
        'composition/start-index.ts',
        'problem = null;',
        "problem = 'The index is being loaded.';",
      ),
      always(
        'the index is never loaded',
        'composition/start-index.ts',
        'await load();',
        'await new Promise((wake) => setTimeout(wake, 600_000));',
      ),
    ],
  },
  {
    family: 'crash loop',
    variants: [
      always(
        'ends soon after it listens',
        'main.ts',
        "logger.info({ url: server.url }, 'Listening.');",
        "logger.info({ url: server.url }, 'Listening.');\n    setTimeout(() => process.exit(1), 1_500);",
      ),
      http('a share of requests ends the process', (amount) => ({ share: amount(0.05, 0.3), code: CODE.exit })),
    ],
  },
];
