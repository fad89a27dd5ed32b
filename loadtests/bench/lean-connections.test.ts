import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { type LeanConnections, type LeanResponse, openLeanConnections } from './lean-connections.ts';

const REQUEST = Buffer.from('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}');

let server: Server;
let connections: LeanConnections;
afterEach(() => {
  connections.close();
  server.closeAllConnections();
  server.close();
});

describe('lean connections', () => {
  it('read a body with its length and one in chunks, one after the other on the same connection', async () => {
    let requests = 0;
    const send = await start(async (request, response) => {
      requests += 1;
      expect(await text(request)).toBe('{}');
      if (requests === 1) response.writeHead(503, { 'content-length': 4 }).end('full');
      else {
        response.writeHead(200);
        response.write('some, ');
        response.end('and more');
      }
    });
    expect(await send()).toEqual({ status: 503, body: 'full', isNewConnection: true });
    const chunked = await send();
    expect(chunked).toMatchObject({ status: 200, isNewConnection: false });
    expect(chunked.body).toContain('and more');
  });

  it('open another while one waits, and after one that the server closes', async () => {
    const held: (() => void)[] = [];
    const send = await start((_, response) => {
      held.push(() => response.writeHead(200, { connection: 'close', 'content-length': 0 }).end());
      if (held.length === 2) for (const answer of held.splice(0)) answer();
      else if (held.length > 2) throw new Error('No third request was to wait.');
    });
    expect(await Promise.all([send(), send()])).toMatchObject([{ isNewConnection: true }, { isNewConnection: true }]);
    expect(await Promise.all([send(), send()])).toMatchObject([{ isNewConnection: true }, { isNewConnection: true }]);
  });

  it('open another in place of one that grew cold, and that the server has closed since', async () => {
    const send = await start((_, response) => response.writeHead(200, { 'content-length': 0 }).end());
    await Promise.all([send(), send(), send(), send()]);
    server.closeAllConnections();
    // At first the news may not have come yet, and a request fails.
    await expect.poll(() => send(), { timeout: 4_000 }).toMatchObject({ status: 200, isNewConnection: true });
  });

  it('tell of a connection that fails', async () => {
    const send = await start((_, response) => response.destroy());
    expect(await send()).toMatchObject({ status: 0 });
  });
});

/** Starts a server; what is returned sends one request to it. */
async function start(listener: RequestListener): Promise<() => Promise<LeanResponse>> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  connections = openLeanConnections(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  return () => new Promise((resolve) => connections.send(REQUEST, resolve));
}
