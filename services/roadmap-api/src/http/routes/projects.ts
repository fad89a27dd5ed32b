import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Roadmap } from '../../domain/roadmap.ts';
import { filteredSnapshots, snapshotsById } from '../collection.ts';
import { cachedResponse, linksTo, NOT_MODIFIED, problemResponses } from '../documentation.ts';
import { EXAMPLES, exampleList } from '../examples.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppEnv } from '../ports.ts';
import { listOf, Project } from '../schemas.ts';
import { sendSnapshot } from '../snapshot.ts';
import { pathId, phaseId, strictFields } from '../strict-fields.ts';

const getProject = createRoute({
  method: 'get',
  path: '/v1/projects/{id}',
  operationId: 'getProject',
  tags: ['Roadmap'],
  summary: 'One project with its steps and its deliverable',
  middleware: refuseQuery,
  request: { params: z.object({ id: pathId(EXAMPLES.project.id) }) },
  responses: {
    200: cachedResponse(Project, 'The project.', EXAMPLES.project),
    304: NOT_MODIFIED,
    ...problemResponses('invalid-request', 'not-found'),
  },
});

export function projectRoutes({ phases }: Roadmap) {
  const listProjects = createRoute({
    method: 'get',
    path: '/v1/projects',
    operationId: 'listProjects',
    tags: ['Roadmap'],
    summary: 'Hands-on projects of all phases or of one',
    request: { query: strictFields({ phase: phaseId(phases).optional() }) },
    responses: {
      200: {
        ...cachedResponse(listOf(Project), 'The projects.', exampleList(EXAMPLES.project)),
        links: linksTo('$response.body#/items/0/id', 'getProject'),
      },
      304: NOT_MODIFIED,
      ...problemResponses('invalid-request'),
    },
  });
  const projects = phases.flatMap((phase) => phase.projects);
  const byId = snapshotsById('project', projects);
  const filtered = filteredSnapshots(
    projects,
    (project, { phase }: { phase?: string }) => phase === undefined || project.phaseId === phase,
  );
  return new OpenAPIHono<AppEnv>()
    .openapi(listProjects, (c) => sendSnapshot(c, filtered(c.req.valid('query'))))
    .openapi(getProject, (c) => sendSnapshot(c, byId(c.req.valid('param').id)));
}
