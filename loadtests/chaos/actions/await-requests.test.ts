import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { METRICS } from '../../../services/roadmap-api/contract.ts';
import { awaitRequests } from './await-requests.ts';

it('waits until a replica has answered so many requests', async () => {
  let looks = 0;
  const server = createServer((_request, response) => {
    looks += 1;
    response.end(`${METRICS.requestDuration}_count{http_route="/v1/search"} ${looks * 10}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await awaitRequests({ url }, 30);
  expect(looks).toBe(3);
  server.close();
});
