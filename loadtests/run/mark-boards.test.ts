import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { markBoards } from './mark-boards.ts';
import { aSummary } from './summary.builders.ts';

const received: { url: string | undefined; authorization: string | undefined; body: string }[] = [];
const server = createServer(async (request, response) => {
  const { url, headers } = request;
  received.push({ url, authorization: headers.authorization, body: await text(request) });
  response.writeHead(headers.authorization === undefined ? 401 : 200).end();
});
let grafana: string;
beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  grafana = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => server.close());

it('marks the whole time of the run under the tag that the boards ask for', async () => {
  await markBoards(grafana, 'token', aSummary());
  expect(received).toMatchObject([{ url: '/api/annotations', authorization: 'Bearer token' }]);
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    time: Date.UTC(2026, 10, 23, 10),
    timeEnd: Date.UTC(2026, 10, 23, 10, 1, 40),
    tags: ['phase-five', 'load-test', 'average', 'mixed'],
    text: 'Load test average of mixed: 2000 visits, every objective held',
  });
});

it('says what a Grafana wants that refuses', async () => {
  await expect(markBoards(grafana, undefined, aSummary())).rejects.toThrow(/\(401\)\. Set GRAFANA_TOKEN/);
});
