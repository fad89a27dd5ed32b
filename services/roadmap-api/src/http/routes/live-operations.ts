import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { Operations } from '../../domain/operations.ts';
import { jsonResponse, problemResponses } from '../documentation.ts';
import { EXAMPLES } from '../examples.ts';
import { needsScope, requireScope } from '../middleware/require-scope.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';

const getOperations = createRoute({
  method: 'get',
  path: PATHS.operations,
  operationId: 'readOperations',
  tags: ['Operations'],
  summary: 'How this replica runs, by its own metrics: read it twice, and the difference is what happened between',
  security: needsScope('operate'),
  middleware: [requireScope('operate'), refuseQuery] as const,
  responses: {
    200: jsonResponse(Operations, 'How it runs.', EXAMPLES.operations),
    ...problemResponses('invalid-request', 'unauthenticated', 'forbidden', 'store-unavailable', 'issuer-unavailable'),
  },
});

/** The operators' view, for whoever has the scope `operate` or `admin`. */
export function liveOperationsRoutes({ readOperations }: Pick<AppDependencies, 'readOperations'>) {
  return new OpenAPIHono<AppEnv>().openapi(getOperations, async (c) =>
    c.json(await readOperations(), 200, { 'Cache-Control': 'no-store' }),
  );
}
