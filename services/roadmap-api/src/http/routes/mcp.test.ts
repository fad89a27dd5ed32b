import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PATHS } from '../../../contract.ts';
import { StoreUnavailable } from '../../domain/errors.ts';
import { buildPrincipal } from '../../domain/identity.builders.ts';
import { buildApp } from '../app.builders.ts';
import { EXAMPLES } from '../examples.ts';
import type { AppDependencies } from '../ports.ts';
import { listen } from '../server.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Clients of both generations: with a handshake, and with the protocol's version in each request. */
describe.each(['legacy', { pin: '2026-07-28' }] as const)('tools for a client that speaks %o', (mode) => {
  it('lists each tool as reading alone, with what it takes and gives', async () => {
    const { client } = await connect({ mode });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'search_roadmap',
      'ask_roadmap',
      'plan_studies',
      'get_checklist',
      'get_phase',
    ]);
    for (const { inputSchema, outputSchema, annotations } of tools) {
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
    }
  });

  it.each([
    ['search_roadmap', { query: 'vector databases', limit: 1 }, EXAMPLES.searchResults],
    ['ask_roadmap', { question: EXAMPLES.answer.question }, EXAMPLES.answer],
    ['plan_studies', EXAMPLES.planRequest, EXAMPLES.plan],
    ['get_checklist', { id: 'phase-3-checklist' }, EXAMPLES.checklist],
    ['get_phase', { id: 'phase-3' }, EXAMPLES.phase],
  ])('serves %s', async (name, args, expected) => {
    const { client } = await connect({ mode, overrides: { planStudies: () => EXAMPLES.plan } });
    const result = await client.callTool({ name, arguments: args });
    expect(result.isError).toBeFalsy();
    // The client has held it against the tool's output schema by now.
    expect(result.structuredContent).toMatchObject(
      'results' in expected ? { results: expected.results.slice(0, 1) } : { id: 'id' in expected && expected.id },
    );
    expect(JSON.parse(textOf(result))).toEqual(result.structuredContent);
  });

  it.each([
    ['search_roadmap', {}, '"query" is missing.'],
    ['search_roadmap', { query: 'x', limt: 3 }, 'Did you mean "limit"?'],
    ['search_roadmap', { query: 'x', limit: 51 }, '"limit" must be at most 50.'],
    ['search_roadmap', { query: 'a\u0000b' }, 'Remove the control characters.'],
    ['ask_roadmap', { question: 'x'.repeat(2_001) }, 'at most 2000 characters'],
    ['ask_roadmap', { question: 'x', history: [{ role: 'system', text: 'y' }] }, 'Known are: user, assistant.'],
    ['plan_studies', { startDate: 'soon', hoursPerWeek: 10 }, '"startDate" must be a date such as'],
    ['get_checklist', { id: 'phase-9-checklist' }, 'Did you mean "phase-1-checklist"'],
    ['get_phase', { id: ['phase-1'] }, '"id" must be a string.'],
  ])('refuses %s with %o as the routes do', async (name, args, message) => {
    const { client } = await connect({ mode });
    const result = await client.callTool({ name, arguments: args });
    expect(result.isError).toBe(true);
    expect(problemOf(result).detail).toContain(message);
  });

  it('lets anyone search, and asks for a key where tokens are spent', async () => {
    const authenticate = async () => buildPrincipal({ kind: 'anonymous', scopes: new Set(['read'] as const) });
    const complete = vi.fn();
    const answerQuestion = { complete, stream: complete };
    const { client } = await connect({ mode, overrides: { authenticate, answerQuestion } });
    expect((await client.callTool({ name: 'search_roadmap', arguments: { query: 'rag' } })).isError).toBeFalsy();
    const refused = await client.callTool({ name: 'ask_roadmap', arguments: { question: 'What is RAG?' } });
    expect(problemOf(refused)).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(complete).not.toHaveBeenCalled();
  });

  it('tells a key without the scope which one it needs', async () => {
    const authenticate = async () => buildPrincipal({ scopes: new Set(['read'] as const) });
    const { client } = await connect({ mode, overrides: { authenticate } });
    const refused = await client.callTool({ name: 'ask_roadmap', arguments: { question: 'What is RAG?' } });
    expect(problemOf(refused)).toMatchObject({ status: 403, code: 'forbidden' });
    expect(problemOf(refused).detail).toContain('"ask"');
  });

  it('asks as the caller who sent the key', async () => {
    const complete = vi.fn(async () => EXAMPLES.answer);
    const principal = buildPrincipal({ id: 'key:grace', tenantId: 'navy' });
    const authenticate = async (request: Request) =>
      request.headers.get('authorization') === 'Bearer p5_grace' ? principal : buildPrincipal({ scopes: new Set() });
    const overrides: Partial<AppDependencies> = {
      authenticate,
      answerQuestion: { ...buildApp().dependencies.answerQuestion, complete },
    };
    const { client } = await connect({ mode, overrides, headers: { authorization: 'Bearer p5_grace' } });
    await client.callTool({ name: 'ask_roadmap', arguments: { question: 'What is RAG?', phase: 'phase-2' } });
    expect(complete).toHaveBeenCalledWith(
      { question: 'What is RAG?', history: [], phaseId: 'phase-2', principal },
      expect.any(AbortSignal),
    );
  });

  it('makes a failure a result that names the request, and logs it', async () => {
    const searchPassages = async () => {
      throw new StoreUnavailable();
    };
    const { client, lines } = await connect({ mode, overrides: { searchPassages } });
    const result = await client.callTool({ name: 'search_roadmap', arguments: { query: 'rag' } });
    expect(problemOf(result)).toMatchObject({ status: 503, code: 'store-unavailable' });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        fields: expect.objectContaining({ requestId: problemOf(result).instance }),
      }),
    );
  });

  it('says how old passages are that may be out of date', async () => {
    const stale = { mode: 'keyword', degraded: ['passages-stale'], results: [], passagesAgeSeconds: 95 } as const;
    const { client } = await connect({ mode, overrides: { searchPassages: async () => stale } });
    const result = await client.callTool({ name: 'search_roadmap', arguments: { query: 'rag' } });
    expect(result.structuredContent).toEqual(stale);
  });

  it('says nothing of a failure that nobody foresaw', async () => {
    const planStudies = () => {
      throw new Error('password=hunter2');
    };
    const { client } = await connect({ mode, overrides: { planStudies } });
    const result = await client.callTool({ name: 'plan_studies', arguments: EXAMPLES.planRequest });
    expect(problemOf(result)).toMatchObject({ status: 500, code: 'internal' });
    expect(textOf(result)).not.toContain('hunter2');
  });

  it('stops the work when the caller hangs up', async () => {
    let stopped: unknown;
    const complete: AppDependencies['answerQuestion']['complete'] = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped = signal.reason;
          reject(signal.reason);
        });
      });
    const overrides = { answerQuestion: { ...buildApp().dependencies.answerQuestion, complete } };
    const { client, inFlight } = await connect({ mode, overrides });
    const call = client.callTool({ name: 'ask_roadmap', arguments: { question: 'What is RAG?' } });
    const ended = expect(call).rejects.toThrow();
    await vi.waitFor(() => expect(inFlight.now).toBe(1));
    await client.close();
    await ended;
    await vi.waitFor(() => expect(stopped).toMatchObject({ code: 'client-left' }));
  });

  it('knows no tool by another name', async () => {
    const { client } = await connect({ mode });
    await expect(client.callTool({ name: 'drop_tables', arguments: {} })).rejects.toMatchObject({
      code: -32_602,
      message: expect.stringContaining('drop_tables'),
    });
  });
});

describe('POST /mcp', () => {
  const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
  const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const post = (body: string, headers: Record<string, string> = {}, path: string = PATHS.mcp) =>
    buildApp().app.request(path, { method: 'POST', body, headers: { ...HEADERS, ...headers } });

  it('answers in JSON that no cache keeps', async () => {
    const response = await post(JSON.stringify(LIST));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('mcp-session-id')).toBeNull();
  });

  it.each(['https://evil.example', 'http://127.0.0.1:8080', 'null', ''])(
    'refuses a page of the origin "%s", that of this server too: its name may have been rebound',
    async (origin) => {
      const response = await post(JSON.stringify(LIST), { origin });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'forbidden' });
    },
  );

  it.each([
    ['a batch, which would do much for the limits of one', JSON.stringify([LIST, LIST]), {}, 400, 'invalid-request'],
    ['what is no JSON', '{', {}, 400, 'malformed-body'],
    ['more than 64 kB', JSON.stringify({ ...LIST, params: 'x'.repeat(65_536) }), {}, 413, 'body-too-large'],
    ['another kind of body', '{}', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
  ])('refuses %s', async (_, body, headers, status, code) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  it('takes no parameters in its address', async () => {
    expect((await post(JSON.stringify(LIST), {}, `${PATHS.mcp}?key=1`)).status).toBe(400);
  });

  it('holds no connection open for changes that never come', async () => {
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const message = {
      ...LIST,
      method: 'subscriptions/listen',
      params: { _meta, notifications: { toolsListChanged: true } },
    };
    const response = await post(JSON.stringify(message), {
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'subscriptions/listen',
    });
    expect(await response.json()).toMatchObject({ error: { message: 'Subscription limit reached' } });
  });

  it.each(['GET', 'DELETE'])('has no %s, for it has no sessions', async (method) => {
    const response = await buildApp().app.request(PATHS.mcp, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });
});

interface Connecting {
  readonly mode: 'legacy' | { pin: string };
  readonly overrides?: Partial<AppDependencies>;
  readonly headers?: Record<string, string>;
}

/** A real client of the protocol, over HTTP, to an app with fakes behind it. */
async function connect({ mode, overrides = {}, headers = {} }: Connecting) {
  const { app, lines, inFlight } = buildApp(overrides);
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  closing.push(
    () => server.close(0),
    () => client.close(),
  );
  await client.connect(new StreamableHTTPClientTransport(new URL(PATHS.mcp, server.url), { requestInit: { headers } }));
  return { client, lines, inFlight };
}

type Result = Awaited<ReturnType<Client['callTool']>>;

function textOf({ content }: Result): string {
  const [first] = content;
  return first?.type === 'text' ? first.text : '';
}

function problemOf(result: Result) {
  return JSON.parse(textOf(result)) as { status: number; code: string; detail: string; instance: string };
}
