import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { NANO_USD_PER_USD, type Spending } from '../../domain/limits/quota-ledger.ts';
import { jsonResponse, problemResponses } from '../documentation.ts';
import { EXAMPLES } from '../examples.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppEnv, RequestLimits } from '../ports.ts';

const Amount = z.strictObject({
  used: z.number().openapi({ description: 'Spent today, and set aside for answers that are being written.' }),
  limit: z.number(),
});

const Usage = z
  .strictObject({
    requests: Amount.openapi({ description: 'Answers.' }),
    tokens: Amount,
    usd: Amount,
    resetsInSeconds: z.int().openapi({ description: 'Until midnight UTC, when all begin anew.' }),
  })
  .openapi('Usage', { description: 'What answers have taken of the caller’s daily quotas.' });

const getUsage = createRoute({
  method: 'get',
  path: PATHS.usage,
  operationId: 'readUsage',
  tags: ['Identity'],
  summary: 'What the caller has spent of its daily quotas',
  middleware: refuseQuery,
  responses: {
    200: jsonResponse(Usage, 'The quotas.', EXAMPLES.usage),
    ...problemResponses('invalid-request', 'unauthenticated', 'store-unavailable', 'issuer-unavailable'),
  },
});

export function usageRoutes({ usageOf }: Pick<RequestLimits, 'usageOf'>) {
  return new OpenAPIHono<AppEnv>().openapi(getUsage, async (c) => {
    const { used, limit, resetsInSeconds } = await usageOf(c.get('principal').id);
    const amount = (of: (spending: Spending) => number) => ({ used: of(used), limit: of(limit) });
    const usage = {
      requests: amount(({ requests }) => requests),
      tokens: amount(({ tokens }) => tokens),
      usd: amount(({ nanoUsd }) => nanoUsd / NANO_USD_PER_USD),
      resetsInSeconds,
    };
    return c.json(usage, 200, { 'Cache-Control': 'no-store' });
  });
}
