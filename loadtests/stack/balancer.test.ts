import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeRig, fill, named, replica, rig } from './balancer.builders.ts';

afterEach(closeRig);

describe('the balancer', () => {
  it('sends to targets that are healthy, and to those with the fewest open requests', async () => {
    const { balancer, blue, log } = await rig();
    const one = await replica(blue, named('one'));
    await replica(blue, named('two'));
    const sick = await replica(blue, named('sick'), { untilHealthy: false, ready: 503 });
    await Promise.all(Array.from({ length: 10 }, () => fetch(balancer.url)));
    expect(log.map(({ target }) => target).sort()).toEqual([...fill(5, 'one'), ...fill(5, 'two')]);
    expect(log[0]).toMatchObject({ group: 'blue', from: 'target', status: 200, end: 'whole', path: '/' });
    expect([one.target.state, sick.target.state]).toEqual(['healthy', 'initial']);
  });

  it('keeps its connections to a target open, and opens another when the target closes one', async () => {
    const { balancer, blue } = await rig();
    let isClosing = false;
    const { sockets } = await replica(blue, (_, response) => {
      if (isClosing) response.setHeader('connection', 'close');
      response.end();
    });
    const before = sockets();
    for (let n = 0; n < 3; n++) expect((await fetch(balancer.url)).headers.get('connection')).toBe('keep-alive');
    expect(sockets() - before).toBe(1);
    isClosing = true;
    for (let n = 0; n < 3; n++) expect((await fetch(balancer.url)).headers.get('connection')).toBe('keep-alive');
    expect(sockets() - before).toBe(3);
  });

  it('passes a stream on as it comes, and a body and headers as they are', async () => {
    const { balancer, blue } = await rig();
    let write = (_: string) => {};
    await replica(blue, (request, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.setHeader('x-seen', String(request.headers['x-forwarded-for']));
      write = (text) => (text === '' ? response.end() : response.write(text));
      response.flushHeaders();
      request.on('data', (bytes) => response.write(bytes));
    });
    const response = await fetch(balancer.url, {
      method: 'POST',
      body: 'ping',
      headers: { 'x-forwarded-for': '9.9.9.9' },
    });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-seen')).toMatch(/^9\.9\.9\.9, .*127\.0\.0\.1$/);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(await reader?.read()).toEqual({ done: false, value: 'ping' });
    write('more');
    expect(await reader?.read()).toEqual({ done: false, value: 'more' });
    write('');
    expect(await reader?.read()).toMatchObject({ done: true });
  });

  it('passes on the head of a stream that has said nothing yet', async () => {
    const { balancer, blue } = await rig();
    await replica(blue, (_, response) => response.flushHeaders());
    expect((await fetch(balancer.url)).status).toBe(200);
  });

  it('gives nothing more to a target that is busy while another is not', async () => {
    const { balancer, blue, log } = await rig();
    await replica(blue, (_, response) => response.flushHeaders());
    await fetch(balancer.url);
    await replica(blue, named('free'));
    for (let n = 0; n < 4; n++) await (await fetch(balancer.url)).text();
    expect(log.map(({ target }) => target)).toEqual(fill(4, 'free'));
  });

  it('logs the trace id by which a client knows its request', async () => {
    const { balancer, log } = await rig();
    await fetch(balancer.url, { headers: { 'x-amzn-trace-id': 'Root=7' } });
    await fetch(balancer.url);
    expect(log.map(({ traceId }) => traceId)).toEqual(['Root=7', null]);
  });

  it('answers 503 without a target, and shares traffic by the weights of the groups', async () => {
    const draws = [0.05, 0.5, 0.95, 0.1];
    const { balancer, blue, green, log } = await rig({ random: () => draws.shift() ?? 0.5 });
    await replica(blue, named('old'));
    balancer.setWeights({ blue: 90, green: 10 });
    expect((await fetch(balancer.url)).status).toBe(200);
    expect((await fetch(balancer.url)).status).toBe(200);
    expect((await fetch(balancer.url)).status).toBe(503);
    expect(log[2]).toMatchObject({ from: 'balancer', status: 503, target: null });
    await replica(green, named('new'));
    balancer.setWeights({ green: 1 });
    await fetch(balancer.url);
    expect(log[3]).toMatchObject({ group: 'green', target: 'new' });
  });

  it('answers 502 for a target that breaks off or refuses, and never asks another', async () => {
    const { balancer, blue, log } = await rig();
    let isAlive = true;
    const { server } = await replica(blue, (request, response) => {
      if (isAlive) request.socket.destroy();
      else response.end();
    });
    expect((await fetch(balancer.url)).status).toBe(502);
    isAlive = false;
    server.closeAllConnections();
    server.close();
    expect((await fetch(balancer.url)).status).toBe(502);
    expect(log.map(({ from, status }) => [from, status])).toEqual([
      ['balancer', 502],
      ['balancer', 502],
    ]);
  });

  it('answers 504 for a target that is silent', async () => {
    const { balancer, blue, log } = await rig({ idleMs: 50 });
    await replica(blue, () => {});
    expect((await fetch(balancer.url)).status).toBe(504);
    expect(log).toMatchObject([{ from: 'balancer', status: 504, end: 'whole', targetMs: null }]);
  });

  it('cuts what the target cut, and says so', async () => {
    const { balancer, blue, log } = await rig();
    await replica(blue, (_, response) => {
      response.write('half', () => response.destroy());
    });
    await expect(fetch(balancer.url).then((response) => response.text())).rejects.toThrow();
    expect(log).toMatchObject([{ from: 'target', status: 200, end: 'cut' }]);
  });

  it('lets the target know when the client leaves', async () => {
    const { balancer, blue, log } = await rig();
    const left = Promise.withResolvers<void>();
    await replica(blue, (_, response) => {
      response.on('close', () => left.resolve());
      response.write('half');
    });
    const controller = new AbortController();
    await fetch(balancer.url, { signal: controller.signal });
    controller.abort();
    await left.promise;
    await vi.waitFor(() => expect(log).toMatchObject([{ end: 'abandoned' }]));
  });

  it('survives a client that sends nonsense', async () => {
    const { balancer, blue } = await rig();
    await replica(blue, named('one'));
    const socket = connect(Number(new URL(balancer.url).port), '127.0.0.1');
    socket.end('no HTTP at all\r\n\r\n');
    await once(socket.resume(), 'close');
    expect((await fetch(balancer.url)).status).toBe(200);
  });
});
