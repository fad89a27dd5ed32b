import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { probeRefusals } from './refusal-probe.ts';

it('tells how long refusals took, apart from how long one takes that waits for nothing', async () => {
  const slowMs = 100;
  const server = createServer(async (_, response) => {
    await delay(slowMs);
    response.writeHead(503, { 'content-length': 0 }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { refusals, p50Ms, p99Ms, yardstickP99Ms } = await probeRefusals(new URL(`http://127.0.0.1:${port}`), 1_000);
  server.closeAllConnections();
  server.close();
  expect(refusals).toBe(25);
  // Timers may fire a fraction of a millisecond early.
  expect(p50Ms).toBeGreaterThan(slowMs - 2);
  expect(p99Ms).toBeGreaterThanOrEqual(p50Ms);
  expect(yardstickP99Ms).toBeGreaterThan(0);
  expect(yardstickP99Ms).not.toBe(p99Ms);
});
