import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Roadmap } from '../../domain/roadmap.ts';
import { filteredSnapshots, snapshotsById } from '../collection.ts';
import { cachedResponse, linksTo, NOT_MODIFIED, problemResponses } from '../documentation.ts';
import { EXAMPLES, exampleList } from '../examples.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppEnv } from '../ports.ts';
import { Checklist, listOf } from '../schemas.ts';
import { sendSnapshot } from '../snapshot.ts';
import { pathId, phaseId, strictFields } from '../strict-fields.ts';

const getChecklist = createRoute({
  method: 'get',
  path: '/v1/checklists/{id}',
  operationId: 'getChecklist',
  tags: ['Roadmap'],
  summary: 'One checklist with its items',
  middleware: refuseQuery,
  request: { params: z.object({ id: pathId(EXAMPLES.checklist.id) }) },
  responses: {
    200: cachedResponse(Checklist, 'The checklist.', EXAMPLES.checklist),
    304: NOT_MODIFIED,
    ...problemResponses('invalid-request', 'not-found'),
  },
});

export function checklistRoutes({ checklists, phases }: Roadmap) {
  const listChecklists = createRoute({
    method: 'get',
    path: '/v1/checklists',
    operationId: 'listChecklists',
    tags: ['Roadmap'],
    summary: 'Checklists of all phases or of one',
    request: { query: strictFields({ phase: phaseId(phases).optional() }) },
    responses: {
      200: {
        ...cachedResponse(listOf(Checklist), 'The checklists.', exampleList(EXAMPLES.checklist)),
        links: linksTo('$response.body#/items/0/id', 'getChecklist'),
      },
      304: NOT_MODIFIED,
      ...problemResponses('invalid-request'),
    },
  });
  const byId = snapshotsById('checklist', checklists);
  const filtered = filteredSnapshots(
    checklists,
    (checklist, { phase }: { phase?: string }) => phase === undefined || checklist.phaseId === phase,
  );
  return new OpenAPIHono<AppEnv>()
    .openapi(listChecklists, (c) => sendSnapshot(c, filtered(c.req.valid('query'))))
    .openapi(getChecklist, (c) => sendSnapshot(c, byId(c.req.valid('param').id)));
}
