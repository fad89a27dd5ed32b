import type { Edit } from './edit.ts';
import { CODE, httpEdit } from './http-edit.ts';

/** A way in which a release goes wrong. */
export interface BadFamily {
  readonly family: string;
  readonly variants: readonly Variant[];
}

interface Variant {
  readonly change: string;
  readonly edits: (amount: Amount) => readonly Edit[];
}

/** Draws an amount of this build's own between two bounds, evenly on a logarithmic scale. */
type Amount = (low: number, high: number) => number;

const always = (change: string, file: string, find: string, replace: string): Variant => ({
  change,
  edits: () => [{ file, find, replace }],
});
const http = (change: string, fault: (amount: Amount) => Parameters<typeof httpEdit>[0]): Variant => ({
  change,
  edits: (amount) => [httpEdit(fault(amount))],
});

const ANSWERS = '\\/v1\\/answers';
const SEARCH = '\\/v1\\/search';
const PHASES = '\\/v1\\/phases';

/** What users see in a status, a time or a broken connection: alarms are made for it. */
const VISIBLE: readonly BadFamily[] = [
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
    family: 'latency on all',
    variants: [http('everything waits', (amount) => ({ code: CODE.wait(amount(400, 4_000)) }))],
  },
  {
    family: 'latency in the tail',
    variants: [
      http('one search in some waits', (amount) => ({
        paths: SEARCH,
        share: amount(0.3, 0.8),
        code: CODE.wait(amount(400, 3_000)),
      })),
      http('one answer in some waits', (amount) => ({
        paths: ANSWERS,
        share: amount(0.3, 0.8),
        code: CODE.wait(amount(3_000, 6_000)),
      })),
    ],
  },
  {
    family: 'late first token',
    variants: [
      {
        change: 'the model is asked late',
        edits: (amount) => [
          {
            file: 'adapters/bedrock/bedrock-answer-model.ts',
            find: 'const { first, events } = await retryOnce(call, signal, retryBudget);',
            replace: `await new Promise((wake) => setTimeout(wake, ${amount(2_800, 4_000)}));
        const { first, events } = await retryOnce(call, signal, retryBudget);`,
          },
        ],
      },
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

/** What every status and time hides. */
const HIDDEN: readonly BadFamily[] = [
  {
    family: 'wrong citations',
    variants: [
      always(
        'marks stand for the passage after',
        'domain/answering/cite-passages.ts',
        'const passage = passages[marker - 1];',
        'const passage = passages[marker % passages.length];',
      ),
      always(
        'quotes are made up',
        'domain/answering/cite-passages.ts',
        'quotes: [...quotes],',
        "quotes: ['As everybody knows.'],",
      ),
      always(
        'citations are left out',
        'domain/answer-question.ts',
        'citations: citationsIn(draft.text, passages),',
        'citations: [],',
      ),
    ],
  },
  {
    family: 'cost of a request',
    variants: [
      always(
        'sources are sent twice',
        'domain/answering/compose-prompt.ts',
        "return { system: SYSTEM, turns: [{ role: 'user', text }] };",
        "return { system: SYSTEM, turns: [{ role: 'user', text: text + text }] };",
      ),
      always(
        'the rules are sent ten times',
        'domain/answering/compose-prompt.ts',
        "return { system: SYSTEM, turns: [{ role: 'user', text }] };",
        "return { system: SYSTEM.repeat(10), turns: [{ role: 'user', text }] };",
      ),
      always('four times the sources', 'domain/answer-question.ts', 'passages: 6,', 'passages: 24,'),
      always(
        'the model is asked twice',
        'domain/answer-question.ts',
        'yield* await model.complete(prompt, signal);',
        'await model.complete(prompt, signal);\n    yield* await model.complete(prompt, signal);',
      ),
    ],
  },
  {
    family: 'injection hole',
    variants: [
      always(
        'no question is refused',
        'domain/safety/screened-answers.ts',
        'const { verdict } = screen(request.question);',
        "const verdict = 'pass' as ReturnType<typeof screen>['verdict'];",
      ),
      always(
        'refused means suspicious',
        'domain/safety/screen-question.ts',
        "const verdict = score >= REFUSED ? 'refuse'",
        "const verdict = score >= REFUSED * 9 ? 'refuse'",
      ),
    ],
  },
  {
    family: 'broken schema',
    variants: [
      always(
        'citations have another name',
        'http/routes/answers.ts',
        'return c.json(answer, 200,',
        'const { citations, ...others } = answer;\n      return c.json({ ...others, sources: citations } as any, 200,',
      ),
      always(
        'dollars are words',
        'domain/answer-question.ts',
        'usage: metered.used(),',
        'usage: { ...metered.used(), costUsd: String(metered.used().costUsd) as any },',
      ),
      always(
        'results have no link',
        'http/routes/search.ts',
        'link: linkToPassage(result.id)',
        'url: linkToPassage(result.id)',
      ),
      always(
        'pieces have another name',
        'http/answer-stream.ts',
        'return { event: type,',
        "return { event: type === 'delta' ? 'token' : type,",
      ),
      always(
        'phases have no number',
        'http/routes/phases.ts',
        '    number,\n    title,\n    durationMonths,\n    target,\n    summary,',
        '    title,\n    durationMonths,\n    target,\n    summary,',
      ),
    ],
  },
  {
    family: 'lost telemetry',
    variants: [
      always(
        'answers are not counted',
        'adapters/opentelemetry/use-case-metrics.ts',
        'answers.add(1, { outcome });',
        '',
      ),
      always(
        'requests are not counted',
        'adapters/opentelemetry/request-metrics.ts',
        'duration.record(seconds, {',
        'void ((_: number, __: object) => {})(seconds, {',
      ),
      always(
        'tokens are not counted',
        'adapters/opentelemetry/use-case-metrics.ts',
        "tokens.add(inputTokens, { direction: 'input' });\n    tokens.add(outputTokens, { direction: 'output' });\n    cost.add(costUsd);",
        '',
      ),
      always(
        'first tokens are not measured',
        'adapters/opentelemetry/use-case-metrics.ts',
        'firstToken: (seconds) => firstToken.record(seconds),',
        'firstToken: () => {},',
      ),
    ],
  },
  {
    family: 'broken access',
    variants: [
      always(
        'anybody may ask',
        'http/middleware/require-scope.ts',
        'if (allows(scopes, scope)) return next();',
        'if (scope !== undefined) return next();',
      ),
      always(
        'no key is known',
        'domain/identify-caller.ts',
        'if (!TOKEN.test(credential)) return recognizeKey(credential);',
        "if (!TOKEN.test(credential)) throw new CredentialRefused('unknown');",
      ),
    ],
  },
  {
    family: 'cache',
    variants: [
      always(
        'nothing is remembered',
        'domain/caching/cached-answers.ts',
        "if (version === null || mode === 'bypass') {",
        'if (version === null || mode !== null) {',
      ),
    ],
  },
  {
    family: 'judgement',
    variants: [
      always(
        'abstains always',
        'domain/answer-question.ts',
        'isAnswerable(results, relevance) ? results : []',
        'isAnswerable(results, relevance) ? [] : []',
      ),
      always(
        'takes "I don\'t know" for an answer',
        'domain/answering/write-answer.ts',
        'failure === null && (isAbstention(text) || text === WITHHELD);',
        'failure === null && !isAbstention(text) && text === WITHHELD;',
      ),
    ],
  },
  {
    family: 'stale content',
    variants: [
      always(
        'facts of last year',
        'domain/search-passages.ts',
        'const passagesAgeSeconds = staleSeconds();',
        "for (const each of results) Object.assign(each, { text: each.text.replace(/deployed application/gi, 'notebook').replace(/2\\s*(?:-|–|to)\\s*4 months/gi, '6 months') });\n    const passagesAgeSeconds = staleSeconds();",
      ),
      always(
        'passages of nobody knows when',
        'domain/search-passages.ts',
        'const passagesAgeSeconds = staleSeconds();',
        'const passagesAgeSeconds = staleSeconds() ?? 86_400;',
      ),
      always(
        'a part of the roadmap is missing',
        'domain/search-passages.ts',
        'const results = await passages.search({ mode: servedMode, text, embedding, phaseId, limit });',
        'const results = (await passages.search({ mode: servedMode, text, embedding, phaseId, limit })).filter(({ documentId }) => !/phase-[23]|appendix-d/.test(documentId));',
      ),
    ],
  },
  {
    family: 'search quality',
    variants: [
      always(
        'the worst comes first',
        'domain/search-passages.ts',
        'const passagesAgeSeconds = staleSeconds();',
        '(results as unknown[]).reverse();\n    const passagesAgeSeconds = staleSeconds();',
      ),
      always(
        'meaning is not looked for',
        'domain/search-passages.ts',
        "const embedding = mode === 'keyword' ? null : await embedQuery(embedder, text, signal);",
        'const embedding = mode === null ? await embedQuery(embedder, text, signal) : null;',
      ),
    ],
  },
  {
    family: 'degraded always',
    variants: [
      always(
        'the model is never reached',
        'adapters/bedrock/bedrock-answer-model.ts',
        'const { first, events } = await retryOnce(call, signal, retryBudget);',
        "throw new ModelUnavailable('timeout');\n        const { first, events } = await retryOnce(call, signal, retryBudget);",
      ),
    ],
  },
  {
    family: 'lost headers',
    variants: [
      http('headers are lost', () => ({
        paths: '\\/v1\\/',
        code: "const set = response.writeHead.bind(response); response.writeHead = (...all: any[]) => { response.removeHeader('content-security-policy'); response.removeHeader('x-content-type-options'); for (const part of all) if (part && typeof part === 'object') { for (const name of Object.keys(part)) if (/^(content-security-policy|x-content-type-options)$/i.test(name)) delete part[name]; } return set(...all); }; proceed();",
      })),
    ],
  },
];

export const BAD_FAMILIES: readonly BadFamily[] = [...VISIBLE, ...HIDDEN];
