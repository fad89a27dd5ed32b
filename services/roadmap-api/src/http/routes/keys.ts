import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { SCOPES } from '../../domain/identity.ts';
import type { ApiKey } from '../../domain/ports/key-store.ts';
import { jsonResponse, linksById, problemResponses } from '../documentation.ts';
import { EXAMPLES, exampleList } from '../examples.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { needsScope, requireScope } from '../middleware/require-scope.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { listOf } from '../schemas.ts';
import { plainText, strictFields } from '../strict-fields.ts';

const LONGEST_LABEL = 100;
const LONGEST_OVERLAP_HOURS = 168;
const NEVER_CACHED = { 'Cache-Control': 'no-store' };

const Instant = z.iso.datetime({ offset: true });

const Key = z
  .strictObject({
    id: z.uuid(),
    label: z.string().openapi({ description: 'Whose it is.' }),
    tenantId: z.string().openapi({ description: 'Callers of one tenant may be given each other’s cached answers.' }),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .openapi('Key', { description: 'What is known of an API key, without its secret.' });

// By `shape` and not by `extend`, which would publish the three as one closed schema inside another: no key could satisfy both.
const IssuedKey = z
  .strictObject({
    ...Key.shape,
    apiKey: z.string().openapi({ description: 'What its holder sends. It is shown here and never again.' }),
  })
  .openapi('IssuedKey', { description: 'An API key with its secret.' });

const RotatedKey = z
  .strictObject({
    ...IssuedKey.shape,
    formerUntil: Instant.openapi({ description: 'Until when the former secrets work.' }),
  })
  .openapi('RotatedKey', { description: 'An API key with its new secret.' });

const NewKey = strictFields({
  id: z.uuid().openapi({ description: 'A UUID that you choose: a retry with the same id makes no second key.' }),
  label: plainText(LONGEST_LABEL).openapi({ description: 'Whose it is.' }),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  tenantId: z
    .string()
    .regex(/^[A-Za-z0-9:._-]{1,128}$/, 'Use 1 to 128 letters, digits, colons, dots, underscores and hyphens.')
    .default('default'),
  expiresAt: Instant.nullable().default(null).openapi({ description: 'With a time zone; null: never.' }),
}).openapi('NewKey');

const Rotation = strictFields({
  overlapHours: z
    .int()
    .min(0)
    .max(LONGEST_OVERLAP_HOURS)
    .default(24)
    .openapi({ description: 'How long the former secret goes on working; 0 where it has leaked.' }),
}).openapi('Rotation');

const shared = { tags: ['Identity'], security: needsScope('admin') };
const oneKey = { params: z.object({ id: z.uuid().openapi({ example: EXAMPLES.key.id }) }) };
const denied = ['invalid-request', 'unauthenticated', 'forbidden', 'store-unavailable', 'issuer-unavailable'] as const;
const badBody = ['malformed-body', 'invalid-encoding', 'body-too-large', 'unsupported-media-type', 'conflict'] as const;

const postKey = createRoute({
  ...shared,
  method: 'post',
  path: PATHS.keys,
  operationId: 'createKey',
  summary: 'A new API key; the response alone holds its secret',
  middleware: [requireScope('admin'), refuseQuery, jsonBody] as const,
  request: { body: { required: true, content: { 'application/json': { schema: NewKey, example: EXAMPLES.newKey } } } },
  responses: {
    201: {
      ...jsonResponse(IssuedKey, 'The key.', EXAMPLES.issuedKey),
      links: linksById('getKey', 'rotateKey', 'revokeKey'),
    },
    ...problemResponses(...denied, ...badBody, 'invalid-input'),
  },
});

const getKeys = createRoute({
  ...shared,
  method: 'get',
  path: PATHS.keys,
  operationId: 'listKeys',
  summary: 'All API keys, oldest first, without their secrets',
  middleware: [requireScope('admin'), refuseQuery] as const,
  responses: { 200: jsonResponse(listOf(Key), 'The keys.', exampleList(EXAMPLES.key)), ...problemResponses(...denied) },
});

const getKey = createRoute({
  ...shared,
  method: 'get',
  path: `${PATHS.keys}/{id}`,
  operationId: 'getKey',
  summary: 'One API key, without its secret',
  middleware: [requireScope('admin'), refuseQuery] as const,
  request: oneKey,
  responses: { 200: jsonResponse(Key, 'The key.', EXAMPLES.key), ...problemResponses(...denied, 'not-found') },
});

const postRotation = createRoute({
  ...shared,
  method: 'post',
  path: `${PATHS.keys}/{id}/rotation`,
  operationId: 'rotateKey',
  summary: 'Another secret for the same key; the former ones work until the overlap ends',
  middleware: [requireScope('admin'), refuseQuery, jsonBody] as const,
  request: {
    ...oneKey,
    body: { required: true, content: { 'application/json': { schema: Rotation, example: { overlapHours: 24 } } } },
  },
  responses: {
    201: jsonResponse(RotatedKey, 'The key with its new secret.', EXAMPLES.rotatedKey),
    ...problemResponses(...denied, ...badBody, 'not-found'),
  },
});

const deleteKey = createRoute({
  ...shared,
  method: 'delete',
  path: `${PATHS.keys}/{id}`,
  operationId: 'revokeKey',
  summary: 'Revokes a key for good; again, and nothing changes',
  middleware: [requireScope('admin'), refuseQuery] as const,
  request: oneKey,
  responses: {
    200: jsonResponse(Key, 'The key, revoked now or before.', { ...EXAMPLES.key, revokedAt: EXAMPLES.key.createdAt }),
    ...problemResponses(...denied, 'not-found'),
  },
});

/** The management of API keys, for callers with the scope `admin`. */
export function keyRoutes({ manageKeys }: Pick<AppDependencies, 'manageKeys'>) {
  return new OpenAPIHono<AppEnv>()
    .openapi(postKey, async (c) => {
      const { expiresAt, ...request } = c.req.valid('json');
      const scopes = [...new Set(request.scopes)];
      const issued = await manageKeys.create({ ...request, scopes, expiresAt: toDate(expiresAt) });
      return c.json({ ...present(issued.key), apiKey: issued.text }, 201, NEVER_CACHED);
    })
    .openapi(getKeys, async (c) => {
      const items = (await manageKeys.list()).map(present);
      return c.json({ items, total: items.length }, 200, NEVER_CACHED);
    })
    .openapi(getKey, async (c) => c.json(present(await manageKeys.find(c.req.valid('param').id)), 200, NEVER_CACHED))
    .openapi(postRotation, async (c) => {
      const { overlapHours } = c.req.valid('json');
      const { key, text, formerUntil } = await manageKeys.rotate(c.req.valid('param').id, overlapHours);
      return c.json({ ...present(key), apiKey: text, formerUntil: formerUntil.toISOString() }, 201, NEVER_CACHED);
    })
    .openapi(deleteKey, async (c) =>
      c.json(present(await manageKeys.revoke(c.req.valid('param').id)), 200, NEVER_CACHED),
    );
}

function present({ id, label, tenantId, scopes, createdAt, expiresAt, revokedAt }: ApiKey): z.infer<typeof Key> {
  return {
    id,
    label,
    tenantId,
    scopes: [...scopes],
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

const toDate = (instant: string | null) => (instant === null ? null : new Date(instant));
