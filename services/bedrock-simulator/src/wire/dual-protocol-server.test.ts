import { once } from 'node:events';
import { Agent, request as http1Request } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { makeDualProtocolServer, type WireRequest, type WireResponse } from './dual-protocol-server.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe('makeDualProtocolServer', () => {
  it('serves HTTP/1.1 and HTTP/2 on one port', async () => {
    const port = await listen(echo);
    expect(await postHttp1(port, 'hello')).toBe('1.1 /path hello');
    expect(await postHttp2(port, 'hello')).toBe('2.0 /path hello');
  });

  it.each(['x'.repeat(300_000), ''])('passes a body on whole (%#)', async (body) => {
    const port = await listen(echo);
    expect(await postHttp1(port, body)).toBe(`1.1 /path ${body}`);
    expect(await postHttp2(port, body)).toBe(`2.0 /path ${body}`);
  });

  it('tells the protocols apart though their first bytes arrive one by one', async () => {
    const port = await listen(echo);
    const socket = open(port);
    for (const byte of 'PUT /path HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 2\r\n\r\nhi') {
      socket.write(byte);
      await nextTurn();
    }
    expect(await text(socket)).toMatch(/1\.1 \/path hi$/);

    const http2Socket = open(port);
    for (const byte of 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n') {
      http2Socket.write(byte);
      await nextTurn();
    }
    http2Socket.write(EMPTY_SETTINGS_FRAME);
    const [answer] = await once(http2Socket, 'data');
    expect(answer[3]).toBe(EMPTY_SETTINGS_FRAME[3]);
  });

  it('survives clients that vanish', async () => {
    const port = await listen(echo);
    for (const start of ['', 'PRI', 'POST /pa', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']) {
      const socket = open(port);
      await once(socket, 'connect');
      socket.write(start);
      socket.resetAndDestroy();
    }
    expect(await postHttp1(port, 'still here')).toContain('still here');
  });

  it('rejects when the port is taken', async () => {
    const port = await listen(echo);
    await expect(makeDualProtocolServer(echo).listen('127.0.0.1', port)).rejects.toThrow('EADDRINUSE');
  });

  it('finishes a request in flight before it closes, and hangs up on idle connections', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { server, port } = await start(async (request, response) => {
      arrive();
      if (request.httpVersion === '1.1') await released;
      await echo(request, response);
    });
    const http2 = connectHttp2(`http://127.0.0.1:${port}`);
    await once(http2, 'connect');
    open(port);
    const answer = postHttp1(port, 'in flight');
    await arrived;

    const closed = server.close(60_000);
    await expect(once(open(port), 'connect')).rejects.toThrow('ECONNREFUSED');
    release();
    expect(await answer).toContain('in flight');
    await closed;
    expect(http2.closed).toBe(true);
  });

  it('cuts what outlasts the grace period', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { server, port } = await start(() => arrive());
    const answer = postHttp1(port, 'never answered');
    const outcome = expect(answer).rejects.toThrow('socket hang up');
    await arrived;
    await server.close(1);
    await outcome;
  });
});

const EMPTY_SETTINGS_FRAME = Buffer.from('000000040000000000', 'hex');

type Handle = (request: WireRequest, response: WireResponse) => unknown;

async function echo(request: WireRequest, response: WireResponse): Promise<void> {
  response.end(Buffer.from(`${request.httpVersion} ${request.url} ${await text(request)}`));
}

async function start(handle: Handle) {
  const server = makeDualProtocolServer((request, response) => {
    // A client that vanished in the middle of its body is the subject here, not an error.
    Promise.resolve(handle(request, response)).catch(() => undefined);
  });
  const port = await server.listen('127.0.0.1', 0);
  cleanUps.push(() => server.close(0));
  return { server, port };
}

async function listen(handle: Handle): Promise<number> {
  return (await start(handle)).port;
}

function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  cleanUps.push(() => socket.destroy());
  return socket;
}

async function postHttp1(port: number, body: string): Promise<string> {
  const agent = new Agent({ keepAlive: true });
  cleanUps.push(() => agent.destroy());
  const request = http1Request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/path' }).end(body);
  const [response] = await once(request, 'response');
  return text(response);
}

async function postHttp2(port: number, body: string): Promise<string> {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  cleanUps.push(() => session.destroy());
  const stream = session.request({ ':method': 'POST', ':path': '/path' });
  stream.end(body);
  return text(stream);
}
