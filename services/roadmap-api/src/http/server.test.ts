import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AnswerEvent } from '../domain/answer.ts';
import { makeAdaptiveLimit } from '../resilience/adaptive-limit.ts';
import { makeTurns, type Turns } from '../resilience/turns.ts';
import { buildApp } from './app.builders.ts';
import { EXAMPLES } from './examples.ts';
import type { AppDependencies, FinishedRequest } from './ports.ts';
import { AddressUnavailable, listen, type RunningServer } from './server.ts';
import { type Admit, makeAdmission } from './shed-load.ts';

const running: RunningServer[] = [];
const start = async (overrides: Partial<AppDependencies> = {}, options: { lingerMs?: number; admit?: Admit } = {}) => {
  const built = buildApp(overrides);
  const server = await listen(built.app, { host: '127.0.0.1', port: 0, ...options });
  running.push(server);
  return { ...built, server };
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(0)));
});

describe('the server', () => {
  it('answers on a real socket, and names its own address', async () => {
    const { server } = await start();
    const response = await fetch(`${server.url}/v1/phases`);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toMatch(/^\d+$/);
  });

  it('sends 304 over the wire without a body', async () => {
    const { server } = await start();
    const first = await fetch(`${server.url}/v1/phases`);
    const tag = first.headers.get('etag') ?? '';
    const second = await fetch(`${server.url}/v1/phases`, { headers: { 'if-none-match': tag } });
    expect(second.status).toBe(304);
    expect(second.headers.get('etag')).toBe(tag);
    expect(await second.text()).toBe('');
  });

  it('counts a chunked body as it comes, and refuses it before its end', async () => {
    const { server } = await start();
    const upload = post(server, '/v1/answers');
    const answered = once(upload, 'response') as Promise<[IncomingMessage]>;
    upload.on('error', () => {});
    upload.write(`{"question":"${'x'.repeat(70_000)}`);
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    expect(JSON.parse(await text(response)).code).toBe('body-too-large');
    upload.destroy();
  });

  it('reads a chunked body within the limit', async () => {
    const { server } = await start();
    const upload = post(server, '/v1/answers');
    upload.write('{"question":');
    upload.end('"What is RAG?"}');
    const [response] = (await once(upload, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(await text(response)).question).toBe('What is RAG?');
  });

  it('aborts the use case when the client goes away in the middle of a stream', async () => {
    const { answerQuestion, signals } = slowAnswers();
    const { server, lines, inFlight } = await start({ answerQuestion });
    const upload = post(server, '/v1/answers', { accept: 'text/event-stream' });
    upload.on('error', () => {});
    upload.end('{"question":"x"}');
    const [response] = (await once(upload, 'response')) as [IncomingMessage];
    await once(response, 'data');
    upload.destroy();
    await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true));
    await vi.waitFor(() => expect(lines).toMatchObject([{ level: 'info', fields: { stream: 'abandoned' } }]));
    expect(inFlight.now).toBe(0);
  });

  it('aborts the use case when the client goes away before an answer', async () => {
    const { answerQuestion, signals } = slowAnswers();
    const { server, finished } = await start({ answerQuestion });
    const upload = post(server, '/v1/answers');
    upload.on('error', () => {});
    upload.end('{"question":"x"}');
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    upload.destroy();
    await vi.waitFor(() => expect(finished).toMatchObject([{ status: 499 }]));
    expect(signals[0]?.aborted).toBe(true);
  });

  it('keeps connections alive longer than a load balancer does', async () => {
    const { server } = await start();
    const response = await fetch(`${server.url}/healthz`);
    expect(response.headers.get('keep-alive')).toBe('timeout=70');
  });
});

describe('what is no valid HTTP', () => {
  it.each([
    ['a Host that is none', 'GET /v1/phases HTTP/1.1\r\nHost: a b\r\n\r\n', 400],
    ['a missing Host', 'GET /v1/phases HTTP/1.1\r\nHost:\r\n\r\n', 400],
    ['a request line that is none', 'NONSENSE\r\n\r\n', 400],
    ['headers beyond all measure', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ])('is told so as a problem: %s', async (_, bytes, status) => {
    const { server } = await start();
    const { hostname, port } = new URL(server.url);
    const socket = connect({ host: hostname, port: Number(port) });
    socket.end(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*content-type: application/problem\\+json`, 'is'));
    expect(JSON.parse(body)).toMatchObject({
      code: 'malformed-http',
      status,
      instance: expect.stringMatching(/^\S{36}$/),
    });
  });
});

describe('load shedding', () => {
  it('turns away what finds no place, at once and with the time to come back, and never probes and browsing', async () => {
    const { server, limit, finished } = await startWithLimit();
    while (limit.tryEnter('signed-in'));
    const refused = await Promise.all([
      fetch(`${server.url}/v1/search?q=x`),
      fetch(`${server.url}/v1/answers`, { method: 'POST', body: '{"question":"x"}' }),
    ]);
    for (const response of refused) {
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      const problem = await response.json();
      expect(problem).toMatchObject({ code: 'overloaded', instance: response.headers.get('x-request-id') });
    }
    expect(finished.map(({ route, status }) => `${status} ${route}`).toSorted()).toEqual([
      '503 /v1/answers',
      '503 /v1/search',
    ]);
    for (const path of ['/healthz', '/readyz', '/metrics', '/v1/phases']) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    }
  });

  it('lets callers who show a credential in last', async () => {
    const { server, limit } = await startWithLimit();
    while (limit.tryEnter('anonymous'));
    const search = (headers: Record<string, string>) => fetch(`${server.url}/v1/search?q=x`, { headers });
    expect((await search({})).status).toBe(503);
    expect((await search({ authorization: 'Bearer x' })).status).toBe(200);
  });

  it('refuses before it begins what waits for its turn', async () => {
    const order: string[] = [];
    const slow: Turns = { expectedWaitMs: () => 0, standingMs: () => 0, take: (start) => void held.push(start) };
    const held: (() => void)[] = [];
    const { server, limit } = await startWithLimit({}, slow);
    const search = () => fetch(`${server.url}/v1/search?q=x`, { headers: { authorization: 'Bearer x' } });
    const waiting = search().then(({ status }) => order.push(`served ${status}`));
    await vi.waitFor(() => expect(held).toHaveLength(1));
    while (limit.tryEnter('signed-in'));
    order.push(`refused ${(await search()).status}`);
    for (const start of held) start();
    await waiting;
    expect(order).toEqual(['refused 503', 'served 200']);
  });

  it('never begins what its client gave up while it waited', async () => {
    const held: (() => void)[] = [];
    const turns: Turns = { expectedWaitMs: () => 0, standingMs: () => 0, take: (start) => void held.push(start) };
    const limit = makeAdaptiveLimit();
    const decide = makeAdmission({ limit, turns }, { started: () => {}, finished: () => {} });
    const begin = vi.fn();
    const { server } = await start({}, { admit: (request, response) => decide(request, response, begin) });
    const uploads = [0, 1].map(() => post(server, '/v1/answers').on('error', () => {}));
    for (const upload of uploads) upload.end('{"question":"x"}');
    await vi.waitFor(() => expect(held).toHaveLength(2));
    uploads[0]?.destroy();
    await vi.waitFor(() => expect(limit.inFlight).toBe(1));
    for (const start of held) start();
    expect(begin).toHaveBeenCalledTimes(1);
    uploads[1]?.destroy();
  });

  it('gives a place back with the last byte of a stream, and at once when its reader leaves', async () => {
    const { answerQuestion, release } = slowAnswers();
    const { server, limit } = await startWithLimit({ answerQuestion });
    const streams = [0, 1].map(() => {
      const upload = post(server, '/v1/answers', { accept: 'text/event-stream' });
      upload.on('error', () => {});
      upload.end('{"question":"x"}');
      return upload;
    });
    const responses = await Promise.all(
      streams.map((stream) => once(stream, 'response') as Promise<[IncomingMessage]>),
    );
    expect(limit.inFlight).toBe(2);
    streams[0]?.destroy();
    await vi.waitFor(() => expect(limit.inFlight).toBe(1));
    release();
    for (const [response] of responses.slice(1)) await text(response);
    await vi.waitFor(() => expect(limit.inFlight).toBe(0));
  });

  async function startWithLimit(overrides: Partial<AppDependencies> = {}, turns: Turns = makeTurns()) {
    const limit = makeAdaptiveLimit();
    const finished: FinishedRequest[] = [];
    const requestMetrics = { started: () => {}, finished: (request: FinishedRequest) => finished.push(request) };
    return {
      ...(await start(overrides, { admit: makeAdmission({ limit, turns }, requestMetrics) })),
      limit,
      finished,
    };
  }
});

describe('an address that cannot be had', () => {
  it('is refused in one sentence that says how to choose another', async () => {
    const { server } = await start();
    const port = Number(new URL(server.url).port);
    const failure = await listen(buildApp().app, { host: '127.0.0.1', port }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AddressUnavailable);
    expect((failure as Error).message).toBe(
      `Port ${port} is taken by another program: stop it, or choose another port, as in PORT=${port + 1} npm start.`,
    );
  });

  it('is refused where the address is not of this machine', async () => {
    const failure = await listen(buildApp().app, { host: '192.0.2.1', port: 0 }).catch((error: unknown) => error);
    expect((failure as Error).message).toContain('"192.0.2.1" is no address of this machine');
  });
});

describe('closing', () => {
  it('lets an open stream finish, then closes', async () => {
    const { answerQuestion, release } = slowAnswers();
    const { server } = await start({ answerQuestion });
    const response = await fetch(`${server.url}/v1/answers`, {
      method: 'POST',
      body: '{"question":"x"}',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    });
    const closed = server.close(10_000);
    await vi.waitFor(() => expect(isRefused(server)).resolves.toBe(true));
    release();
    expect(await response.text()).toContain('event: done');
    await closed;
  });

  it('cuts what is still open at the deadline', async () => {
    const { answerQuestion, signals } = slowAnswers();
    const { server } = await start({ answerQuestion });
    const response = await fetch(`${server.url}/v1/answers`, {
      method: 'POST',
      body: '{"question":"x"}',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    });
    const startedAt = performance.now();
    await server.close(60);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await expect(response.text()).rejects.toThrow();
    await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true));
  });

  it('does not wait for idle connections', async () => {
    const { server } = await start();
    const agent = new Agent({ keepAlive: true });
    const [response] = (await once(request(`${server.url}/healthz`, { agent }).end(), 'response')) as [IncomingMessage];
    await text(response);
    const startedAt = performance.now();
    await server.close(30_000);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    agent.destroy();
  });

  it('goes on accepting while a load balancer still sends, and asks it to come no more', async () => {
    const { server } = await start({}, { lingerMs: 300 });
    const closed = server.close(5_000);
    const response = await fetch(`${server.url}/v1/phases`);
    expect(response.status).toBe(200);
    expect(response.headers.get('connection')).toBe('close');
    await closed;
    expect(await isRefused(server)).toBe(true);
  });

  it('may be asked for twice', async () => {
    const { server } = await start();
    await Promise.all([server.close(1_000), server.close(1_000)]);
    await server.close(1_000);
  });
});

function post({ url }: RunningServer, path: string, headers: Record<string, string> = {}): ClientRequest {
  return request(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
}

/** Answers that say their sources at once and the rest when released; until then only their signal ends them. */
function slowAnswers() {
  const signals: AbortSignal[] = [];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const wait = (signal: AbortSignal) => {
    signals.push(signal);
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    return Promise.race([released, aborted]);
  };
  const answerQuestion: AppDependencies['answerQuestion'] = {
    complete: async (_, signal) => {
      await wait(signal);
      return EXAMPLES.answer;
    },
    async *stream(_, signal): AsyncGenerator<AnswerEvent> {
      yield { type: 'sources', id: EXAMPLES.answer.id, sources: [] };
      await wait(signal);
      yield { type: 'done', answer: EXAMPLES.answer };
    },
  };
  return { answerQuestion, signals, release };
}

async function isRefused({ url }: RunningServer): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const isOpen = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return !isOpen;
}
