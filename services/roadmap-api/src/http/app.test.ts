import { describe, expect, it, vi } from 'vitest';
import {
  EmbedderUnavailable,
  IndexMismatch,
  InvalidInput,
  ModelUnavailable,
  StoreUnavailable,
} from '../domain/errors.ts';
import { buildApp } from './app.builders.ts';
import { PROBLEMS, Problem } from './problem.ts';

const read = async (response: Response) => ({ response, problem: Problem.parse(await response.json()) });

describe('every response', () => {
  const { app } = buildApp();

  it.each([
    ['a snapshot', '/v1/phases', 200],
    ['a search', '/v1/search?q=rag', 200],
    ['a probe', '/healthz', 200],
    ['a page', '/', 200],
    ['an unknown id', '/v1/phases/none', 404],
    ['an unknown route', '/nowhere', 404],
    ['a refused query', '/v1/phases?x=1', 400],
  ])('carries the request id and the security headers: %s', async (_, path, status) => {
    const response = await app.request(path, { headers: { 'x-request-id': 'caller-1.A_b' } });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each([[''], ['with space'], ['x'.repeat(129)], ['<script>'], ['a"b']])(
    'gets an id of its own where the caller sent %j',
    async (given) => {
      const response = await app.request('/v1/phases', { headers: { 'x-request-id': given } });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('names a problem by the request id', async () => {
    const response = await app.request('/v1/phases/none', { headers: { 'x-request-id': 'abc' } });
    const { problem } = await read(response);
    expect(problem.instance).toBe(response.headers.get('x-request-id'));
    expect(problem.instance).not.toBe('abc');
  });
});

describe('an address that no route takes', () => {
  const { app } = buildApp();

  it('is a 404 that names the nearest route', async () => {
    const { response, problem } = await read(await app.request('/v1/serch'));
    expect(response.status).toBe(404);
    expect(problem.code).toBe('route-not-found');
    expect(problem.detail).toContain('"/v1/search"');
  });

  it.each([
    ['POST', '/v1/phases', 'GET, HEAD'],
    ['DELETE', '/v1/phases/phase-1', 'GET, HEAD'],
    ['GET', '/v1/answers', 'POST'],
    ['PUT', '/v1/feedback', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['OPTIONS', '/v1/search', 'GET, HEAD'],
  ])('is a 405 with Allow where another method would do: %s %s', async (method, path, allow) => {
    const { response, problem } = await read(await app.request(path, { method }));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(problem.code).toBe('method-not-allowed');
  });
});

describe('a strict address', () => {
  const { app } = buildApp();

  it.each([
    ['/v1/search?q=rag&mod=vector', 'mod', 'Did you mean "mode"?'],
    ['/v1/search?q=rag&limit=3', 'limit', 'Known are: q, mode, phase, k.'],
    ['/v1/search', 'q', '"q" is missing.'],
    ['/v1/search?q=', 'q', '"q" must have at least 1 character.'],
    ['/v1/search?q=%20%20', 'q', '"q" must have at least 1 character.'],
    [`/v1/search?q=${'x'.repeat(501)}`, 'q', '"q" must have at most 500 characters.'],
    ['/v1/search?q=rag&q=again', 'q', 'Give "q" once.'],
    ['/v1/search?q=rag&k=0', 'k', '"k" must be at least 1.'],
    ['/v1/search?q=rag&k=51', 'k', '"k" must be at most 50.'],
    ['/v1/search?q=rag&k=1e1', 'k', 'Write a whole number from 1 to 50.'],
    ['/v1/search?q=rag&k=-1', 'k', 'Write a whole number from 1 to 50.'],
    ['/v1/search?q=rag&k=', 'k', 'Write a whole number from 1 to 50.'],
    ['/v1/search?q=rag&mode=hybird', 'mode', 'Did you mean "hybrid"?'],
    ['/v1/search?q=rag&mode=x', 'mode', 'Known are: hybrid, vector, keyword.'],
    ['/v1/search?q=rag&phase=phase-9', 'phase', 'Did you mean "phase-1" or "phase-2" or "phase-3"?'],
    ['/v1/resources?kind=vidoe', 'kind', 'Did you mean "video"'],
    ['/v1/resources?cost=cheap', 'cost', 'Known are: free, audit, paid, unstated.'],
    ['/v1/phases?phase=phase-1', 'phase', 'This route takes no parameters.'],
    ['/v1/phases/phase-1?x', 'x', 'This route takes no parameters.'],
  ])('%s is refused by name', async (path, field, mend) => {
    const { response, problem } = await read(await app.request(path));
    expect(response.status).toBe(400);
    expect(problem.code).toBe('invalid-request');
    expect(problem.errors?.map((error) => error.path)).toContain(field);
    expect(problem.detail).toContain(mend);
  });

  it.each([
    ['/v1/search?q=%ff'],
    ['/v1/search?q=%'],
    ['/v1/search?q=%ED%A0%80'],
    ['/v1/search?%ff=1'],
    ['/v1/phases/%ff'],
    ['/v1/search?q=a%00b'],
    ['/v1/phases/phase-1%00'],
    ['/v1/search?q=a%1bb'],
  ])('%s is refused for its encoding', async (path) => {
    const { response, problem } = await read(await app.request(path));
    expect(response.status).toBe(400);
    expect(problem.code).toBe('invalid-encoding');
  });

  it('tells of every fault at once', async () => {
    const { problem } = await read(await app.request('/v1/search?mode=x&k=99&qq=1'));
    expect(problem.errors?.map(({ path }) => path).sort()).toEqual(['k', 'mode', 'q', 'qq']);
    expect(problem.detail).toMatch(/and 3 more/);
  });

  it('takes letters of any language', async () => {
    const response = await app.request(`/v1/search?q=${encodeURIComponent('Vektordatenbank für Übungen 向量')}`);
    expect(response.status).toBe(200);
  });
});

describe('what a use case throws', () => {
  const failing = (error: unknown) =>
    buildApp({
      searchPassages: async () => {
        throw error;
      },
      planStudies: () => {
        throw error;
      },
    });

  it.each([
    [new InvalidInput('Give at least 12 hours a week.'), 422, 'invalid-input', null],
    [new EmbedderUnavailable(), 503, 'embedder-unavailable', '5'],
    [new StoreUnavailable(), 503, 'store-unavailable', '15'],
    [new ModelUnavailable('throttled'), 503, 'model-unavailable', '5'],
    [new IndexMismatch('Run npm run ingest.'), 503, 'index-mismatch', '60'],
  ])('becomes the status of its code: %s', async (error, status, code, retryAfter) => {
    const { app } = failing(error);
    const { response, problem } = await read(await app.request('/v1/search?q=rag'));
    expect(response.status).toBe(status);
    expect(problem).toMatchObject({ code, status, detail: error.message });
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('becomes a 500 that leaks nothing where nobody foresaw it, and is logged with its cause', async () => {
    const error = new TypeError('password=hunter2 in postgres://');
    const { app, lines } = failing(error);
    const { response, problem } = await read(await app.request('/v1/search?q=rag'));
    expect(response.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    expect(problem).toMatchObject({ code: 'internal', title: PROBLEMS.internal.title });
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { err: error, requestId: problem.instance } },
    ]);
  });

  it('is no error of ours in the log where the caller was at fault', async () => {
    const { app, lines } = failing(new InvalidInput('Give at least 12 hours a week.'));
    await app.request('/v1/search?q=rag');
    expect(lines.map(({ level }) => level)).toEqual(['info']);
  });
});

describe('search', () => {
  it('hands the query on and links each passage', async () => {
    const asked: unknown[] = [];
    const base = buildApp().dependencies;
    const { app } = buildApp({
      searchPassages: (request, signal) => {
        asked.push(request);
        return base.searchPassages(request, signal);
      },
    });
    const response = await app.request('/v1/search?q=+vector%20databases+&mode=keyword&phase=phase-2&k=7');
    expect(asked).toEqual([{ text: 'vector databases', mode: 'keyword', phaseId: 'phase-2', limit: 7 }]);
    expect(await response.json()).toMatchObject({
      mode: 'keyword',
      degraded: [],
      results: [{ id: 'phase-3.basic-rag-chatbot', link: '/#/passages/phase-3.basic-rag-chatbot', score: 0.0325 }],
    });
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('asks for ten by both methods where nothing is said', async () => {
    const asked: unknown[] = [];
    const { app } = buildApp({
      searchPassages: async (request) => {
        asked.push(request);
        return { mode: 'hybrid', degraded: [], results: [] };
      },
    });
    await app.request('/v1/search?q=rag');
    expect(asked).toEqual([{ text: 'rag', mode: 'hybrid', phaseId: null, limit: 10 }]);
  });

  it('says when it is degraded, and keeps that out of caches', async () => {
    const { app } = buildApp({
      searchPassages: async () => ({ mode: 'keyword', degraded: ['embedder-unavailable'], results: [] }),
    });
    const response = await app.request('/v1/search?q=rag');
    expect(await response.json()).toEqual({ mode: 'keyword', degraded: ['embedder-unavailable'], results: [] });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('operations', () => {
  it('is live without asking anything', async () => {
    const { app } = buildApp({
      readiness: () => Promise.reject(new Error('not asked')),
      metricsText: () => Promise.reject(new Error('not asked')),
    });
    const response = await app.request('/healthz');
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('says why it is not ready', async () => {
    const { app } = buildApp({ readiness: async () => ({ ready: false, checks: { index: 'It is being loaded.' } }) });
    const response = await app.request('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ready: false, checks: { index: 'It is being loaded.' } });
  });

  it('hands metrics over as OpenMetrics to whoever accepts that', async () => {
    const { app } = buildApp({ metricsText: async (format) => format });
    const accept = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';
    const response = await app.request('/metrics', { headers: { accept } });
    expect(response.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(response.headers.get('vary')).toBe('Accept');
    expect(await response.text()).toBe('openmetrics');
    expect(await (await app.request('/metrics')).text()).toBe('prometheus');
  });

  it.each([
    [
      'a scraper that likes OpenMetrics most',
      'application/openmetrics-text;version=1.0.0;q=0.6,text/plain;q=0.5,*/*;q=0.1',
      'openmetrics',
    ],
    ['one that likes it less', 'application/openmetrics-text;q=0.3,text/plain;version=0.0.4;q=0.9', 'prometheus'],
    ['one that refuses it', 'application/openmetrics-text;q=0,*/*', 'prometheus'],
    ['a browser', 'text/html,application/xhtml+xml,*/*;q=0.8', 'prometheus'],
  ])('reads the weights of what %s accepts', async (_, accept, format) => {
    const { app } = buildApp({ metricsText: async (asked) => asked });
    expect(await (await app.request('/metrics', { headers: { accept } })).text()).toBe(format);
  });

  it('hands metrics to the scraper in the format it expects', async () => {
    const response = await buildApp().app.request('/metrics');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toContain('roadmap_passages 152');
  });

  it('explains each problem where its type points', async () => {
    const { app } = buildApp();
    for (const code of Object.keys(PROBLEMS)) {
      const response = await app.request(`/problems/${code}`);
      expect(await response.json()).toMatchObject({ code });
    }
    expect((await app.request('/problems/not-fond')).status).toBe(404);
  });
});

describe('the observer', () => {
  it('reports each request once, by its pattern', async () => {
    const { app, finished, inFlight } = buildApp();
    await app.request('/v1/phases');
    await app.request('/v1/phases/phase-1');
    await app.request('/v1/phases/none');
    await app.request('/v1/phases/phase-1?x=1');
    await app.request('/v1/phases', { method: 'POST' });
    await app.request('/whatever/the/caller/invents');
    await app.request('/');
    expect(finished.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/v1/phases', 200],
      ['GET', '/v1/phases/:id', 200],
      ['GET', '/v1/phases/:id', 404],
      ['GET', '/v1/phases/:id', 400],
      ['POST', 'unmatched', 405],
      ['GET', 'unmatched', 404],
      ['GET', '/*', 200],
    ]);
    expect(inFlight.now).toBe(0);
    expect(finished.every(({ seconds }) => seconds >= 0 && seconds < 5)).toBe(true);
  });

  it('hears of the end of every request, whatever its method and wherever it goes', async () => {
    const requestMetrics = { started: vi.fn(), finished: vi.fn() };
    const { app } = buildApp({ requestMetrics });
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'];
    for (const method of methods) {
      for (const path of [
        '/',
        '/docs',
        '/nowhere',
        '/v1/nowhere',
        '/v1/phases',
        '/v1/answers',
        '/mcp',
        '/console.js',
      ]) {
        await app.request(path, { method });
      }
    }
    expect(requestMetrics.started).toHaveBeenCalledTimes(methods.length * 8);
    expect(requestMetrics.finished).toHaveBeenCalledTimes(methods.length * 8);
  });

  it('leaves probes and scrapes out', async () => {
    const { app, finished, lines } = buildApp();
    for (const path of ['/healthz', '/readyz', '/metrics']) await app.request(path);
    expect(finished).toEqual([]);
    expect(lines).toEqual([]);
  });

  it('writes one access line that holds neither the query nor the path', async () => {
    const { app, lines } = buildApp();
    await app.request('/v1/search?q=my+secret+question', { headers: { 'x-request-id': 'r1' } });
    expect(lines).toEqual([
      {
        level: 'info',
        message: 'Request served.',
        fields: {
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          clientRequestId: 'r1',
          method: 'GET',
          route: '/v1/search',
          status: 200,
          durationMs: expect.any(Number),
        },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});
