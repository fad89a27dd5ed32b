import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { SCOPES } from '../../domain/identity.ts';
import { jsonResponse, problemResponses } from '../documentation.ts';
import { EXAMPLES } from '../examples.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppEnv } from '../ports.ts';

const Me = z
  .strictObject({
    kind: z.enum(['anonymous', 'key', 'token']).openapi({ description: 'How it was proven who is asking.' }),
    id: z.string().openapi({ description: 'Names the caller; the same while a key is rotated.' }),
    scopes: z.array(z.enum(SCOPES)).openapi({ description: 'What the caller may do.' }),
    expiresAt: z.iso.datetime().nullable().openapi({ description: 'When the key or token ends; null: not by itself.' }),
  })
  .openapi('Me', { description: 'Who is asking, as far as it was proven.' });

const getMe = createRoute({
  method: 'get',
  path: PATHS.me,
  operationId: 'whoAmI',
  tags: ['Identity'],
  summary: 'Who is asking, and what that caller may do',
  middleware: refuseQuery,
  responses: {
    200: jsonResponse(Me, 'The caller.', EXAMPLES.me),
    ...problemResponses('invalid-request', 'unauthenticated', 'store-unavailable', 'issuer-unavailable'),
  },
});

/** Who the caller is: open to everyone, so that a client can find out whether asking is possible. */
export function meRoutes() {
  return new OpenAPIHono<AppEnv>().openapi(getMe, (c) => {
    const { kind, id, scopes, expiresAt } = c.get('principal');
    const me = { kind, id, scopes: [...scopes], expiresAt: expiresAt?.toISOString() ?? null };
    return c.json(me, 200, { 'Cache-Control': 'no-store' });
  });
}
