import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { expect, it } from 'vitest';
import { brokenApi, SEEDED_DEFECTS } from './broken-api.ts';
import { countCases } from './findings.ts';
import { runSchemathesis } from './run-schemathesis.ts';

it('finds every seeded defect, each by its check', async () => {
  const server = serve({ fetch: brokenApi(1_100).fetch, hostname: '127.0.0.1', port: 0 });
  try {
    if (!server.listening) await once(server, 'listening');
    const documentUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.json`;
    const result = await runSchemathesis({ documentUrl, key: null, seed: 1, examplesPerOperation: 3, limitMs: 60_000 });
    const found = new Set(result.findings.map(({ operation, check }) => `${operation} ${check}`));
    for (const [path, check] of Object.entries(SEEDED_DEFECTS)) expect(found).toContain(`GET ${path} ${check}`);
    expect(countCases(result)).toBeGreaterThan(20);
    expect(result.slowest).toMatchObject({ operation: 'GET /slow', seconds: expect.closeTo(1.1, 0) });
  } finally {
    server.close();
  }
});
