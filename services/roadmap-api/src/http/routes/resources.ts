import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Resource as ResourceType, Roadmap } from '../../domain/roadmap.ts';
import { filteredSnapshots } from '../collection.ts';
import { cachedResponse, NOT_MODIFIED, problemResponses } from '../documentation.ts';
import { EXAMPLES, exampleList } from '../examples.ts';
import type { AppEnv } from '../ports.ts';
import { listOf, Resource, ResourceCost, ResourceKind } from '../schemas.ts';
import { sendSnapshot } from '../snapshot.ts';
import { phaseId, strictFields } from '../strict-fields.ts';

export function resourceRoutes({ phases }: Roadmap) {
  const ResourceFilter = strictFields({
    kind: ResourceKind.optional(),
    cost: ResourceCost.optional(),
    phase: phaseId(phases).optional(),
  });
  const listResources = createRoute({
    method: 'get',
    path: '/v1/resources',
    operationId: 'listResources',
    tags: ['Roadmap'],
    summary: 'Things to read, watch and use, by kind, cost and phase',
    request: { query: ResourceFilter },
    responses: {
      200: cachedResponse(listOf(Resource), 'The resources.', exampleList(EXAMPLES.resource)),
      304: NOT_MODIFIED,
      ...problemResponses('invalid-request'),
    },
  });
  const filtered = filteredSnapshots(
    phases.flatMap((phase) => phase.resources),
    (resource: ResourceType, { kind, cost, phase }: z.infer<typeof ResourceFilter>) =>
      (kind === undefined || resource.kind === kind) &&
      (cost === undefined || resource.cost === cost) &&
      (phase === undefined || resource.phaseId === phase),
  );
  return new OpenAPIHono<AppEnv>().openapi(listResources, (c) => sendSnapshot(c, filtered(c.req.valid('query'))));
}
