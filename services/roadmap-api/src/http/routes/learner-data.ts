import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { StaleProgress } from '../../domain/errors.ts';
import { cachedResponse, jsonResponse, NOT_MODIFIED, problemResponses } from '../documentation.ts';
import { ENTITY_TAG, requiredTags } from '../entity-tags.ts';
import { EXAMPLES } from '../examples.ts';
import { ErasureReceipt, LearnerExport, progressOf } from '../learner-schemas.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { needsScope, requireScope } from '../middleware/require-scope.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { RequestRefused } from '../problem.ts';
import { Progress } from '../schemas.ts';
import { matchesEtag } from '../snapshot.ts';

/** Only the learner's own browser may hold it, and must not keep it. */
const PRIVATE = 'private, no-store';

const COMMON = { tags: ['Your data'], security: needsScope('ask') };
const REFUSALS = [
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'store-unavailable',
  'issuer-unavailable',
] as const;

const getProgress = createRoute({
  ...COMMON,
  method: 'get',
  path: PATHS.progress,
  operationId: 'readProgress',
  summary: 'How far you have come; an empty document where you have saved nothing',
  middleware: [requireScope('ask'), refuseQuery] as const,
  responses: {
    200: {
      ...cachedResponse(Progress, 'Your progress.', EXAMPLES.progress),
      links: {
        replaceProgress: {
          operationId: 'replaceProgress',
          parameters: { 'header.if-match': '$response.header.ETag' },
          requestBody: '$response.body',
        },
      },
    },
    304: NOT_MODIFIED,
    ...problemResponses(...REFUSALS),
  },
});

const getExport = createRoute({
  ...COMMON,
  method: 'get',
  path: PATHS.dataExport,
  operationId: 'exportData',
  summary: 'Everything that is held on you, as a file',
  middleware: [requireScope('ask'), refuseQuery] as const,
  responses: {
    200: {
      ...jsonResponse(LearnerExport, 'Everything, as an attachment.', EXAMPLES.learnerExport),
      headers: { 'Content-Disposition': { description: 'The name of the file.', schema: { type: 'string' as const } } },
    },
    ...problemResponses(...REFUSALS),
  },
});

const deleteMe = createRoute({
  ...COMMON,
  method: 'delete',
  path: PATHS.me,
  operationId: 'eraseData',
  summary: 'Erase everything that is held on you, and get a receipt; your key goes on working',
  middleware: [requireScope('ask'), refuseQuery] as const,
  responses: {
    200: jsonResponse(ErasureReceipt, 'All of it is gone.', EXAMPLES.erasureReceipt),
    ...problemResponses(...REFUSALS, 'erasure-unfinished'),
  },
});

type Dependencies = Pick<AppDependencies, 'roadmap' | 'trackProgress' | 'manageData'>;

/** A learner's progress, and what the GDPR's articles 15, 17 and 20 entitle them to. */
export function learnerDataRoutes({ roadmap, trackProgress, manageData }: Dependencies) {
  const putProgress = createRoute({
    ...COMMON,
    method: 'put',
    path: PATHS.progress,
    operationId: 'replaceProgress',
    summary: 'Replace the whole of your progress, if nobody changed it since you read it',
    middleware: [requireScope('ask'), refuseQuery, jsonBody] as const,
    request: {
      headers: z.object({
        // Published as required, but optional for the validator: a request without it gets 428, not the validator's 400.
        'if-match': z
          .string()
          .optional()
          .openapi({
            param: { required: true },
            pattern: ENTITY_TAG,
            description: 'The entity tag of what you read. Required, and not `*`.',
            example: '"5bXFzS1mIt0Wf2gFuHyUxw"',
          }),
      }),
      body: {
        required: true,
        content: { 'application/json': { schema: progressOf(roadmap), example: EXAMPLES.progress } },
      },
    },
    responses: {
      200: cachedResponse(Progress, 'It is saved, now or before.', EXAMPLES.progress),
      ...problemResponses(
        ...REFUSALS,
        'malformed-body',
        'invalid-encoding',
        'precondition-failed',
        'precondition-required',
        'body-too-large',
        'unsupported-media-type',
      ),
    },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(getProgress, async (c) => {
      const { progress, tag } = await trackProgress.read(c.get('principal').id);
      const headers = { ETag: `"${tag}"`, 'Cache-Control': PRIVATE };
      if (matchesEtag(c.req.header('if-none-match'), headers.ETag)) return c.body(null, 304, headers);
      return c.json(progress, 200, headers);
    })
    .openapi(putProgress, async (c) => {
      const expected = requiredTags(c.req.header('if-match'));
      const change = trackProgress.replace(c.get('principal').id, expected, c.req.valid('json'));
      const { progress, tag } = await change.catch(withCurrentTag);
      return c.json(progress, 200, { ETag: `"${tag}"`, 'Cache-Control': PRIVATE });
    })
    .openapi(getExport, async (c) => {
      const everything = await manageData.exportAll(c.get('principal'));
      const day = everything.exportedAt.toISOString().slice(0, 10);
      // Dates become text, and the schema vouches that nothing goes out which it doesn't name.
      return c.json(LearnerExport.parse(JSON.parse(JSON.stringify(everything))), 200, {
        'Content-Disposition': `attachment; filename="phase-five-${day}.json"`,
        'Cache-Control': PRIVATE,
      });
    })
    .openapi(deleteMe, async (c) => {
      const { requestedAt, completedAt, ...receipt } = await manageData.eraseAll(c.get('principal'));
      const times = { requestedAt: requestedAt.toISOString(), completedAt: completedAt.toISOString() };
      return c.json({ ...receipt, ...times, kept: [...receipt.kept] }, 200, { 'Cache-Control': PRIVATE });
    });
}

/** The loser of a race learns at once what stands there now. */
function withCurrentTag(error: unknown): never {
  if (!(error instanceof StaleProgress)) throw error;
  throw new RequestRefused(error.code, error.message, { headers: { ETag: `"${error.currentTag}"` } });
}
