import { always, type BadFamily, http } from './family.ts';

/** What clients, operators and the bill rely on, and no status or time shows. */
export const PROMISE_FAMILIES: readonly BadFamily[] = [
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
    family: 'lost headers',
    variants: [
      http('headers are lost', () => ({
        paths: '\\/v1\\/',
        code: "const set = response.writeHead.bind(response); response.writeHead = (...all: any[]) => { response.removeHeader('content-security-policy'); response.removeHeader('x-content-type-options'); for (const part of all) if (part && typeof part === 'object') { for (const name of Object.keys(part)) if (/^(content-security-policy|x-content-type-options)$/i.test(name)) delete part[name]; } return set(...all); }; proceed();",
      })),
    ],
  },
];
