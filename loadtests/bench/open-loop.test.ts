import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runOpenLoop } from './open-loop.ts';

const server = createServer();
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('runOpenLoop', () => {
  it('goes on sending while nothing is answered, and counts the wait from when a request was due', async () => {
    const held: (() => void)[] = [];
    server.on('request', (_, response) => {
      held.push(() => response.writeHead(held.length % 2 === 0 ? 503 : 200).end());
      if (held.length === 20) for (const answer of held.splice(0)) answer();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const call = () => ({ method: 'GET', path: '/' }) as const;
    const arrivals = await runOpenLoop(new URL(`http://127.0.0.1:${port}`), call, { perSecond: 100, durationMs: 200 });
    expect(arrivals).toHaveLength(20);
    expect(arrivals.map(({ dueMs }) => dueMs)).toEqual(Array.from({ length: 20 }, (_, n) => n * 10));
    // The first was answered when the last, due 190 ms later, had come.
    expect(arrivals[0]?.latencyMs).toBeGreaterThanOrEqual(190);
    expect(arrivals[0]?.latencyMs).toBeGreaterThan(arrivals[19]?.latencyMs ?? 0);
  });
});
