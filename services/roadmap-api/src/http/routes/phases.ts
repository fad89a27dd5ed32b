import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import type { Phase, Roadmap } from '../../domain/roadmap.ts';
import { listSnapshot, snapshotsById } from '../collection.ts';
import { cachedResponse, linksTo, NOT_MODIFIED, problemResponses } from '../documentation.ts';
import { EXAMPLES, exampleList } from '../examples.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppEnv } from '../ports.ts';
import { listOf, Phase as PhaseSchema, PhaseSummary } from '../schemas.ts';
import { sendSnapshot } from '../snapshot.ts';
import { pathId } from '../strict-fields.ts';

const listPhases = createRoute({
  method: 'get',
  path: PATHS.phases,
  operationId: 'listPhases',
  tags: ['Roadmap'],
  summary: 'All phases in brief, in their order',
  middleware: refuseQuery,
  responses: {
    200: {
      ...cachedResponse(listOf(PhaseSummary), 'The phases.', exampleList(EXAMPLES.phaseSummary)),
      links: linksTo('$response.body#/items/0/id', 'getPhase'),
    },
    304: NOT_MODIFIED,
    ...problemResponses('invalid-request'),
  },
});

const getPhase = createRoute({
  method: 'get',
  path: `${PATHS.phases}/{id}`,
  operationId: 'getPhase',
  tags: ['Roadmap'],
  summary: 'One phase with its skills, resources, projects and notes',
  middleware: refuseQuery,
  request: { params: z.object({ id: pathId('phase-3') }) },
  responses: {
    200: cachedResponse(PhaseSchema, 'The phase.', EXAMPLES.phase),
    304: NOT_MODIFIED,
    ...problemResponses('invalid-request', 'not-found'),
  },
});

export function phaseRoutes({ phases }: Roadmap) {
  const all = listSnapshot(phases.map(summarize));
  const byId = snapshotsById('phase', phases);
  return new OpenAPIHono<AppEnv>()
    .openapi(listPhases, (c) => sendSnapshot(c, all))
    .openapi(getPhase, (c) => sendSnapshot(c, byId(c.req.valid('param').id)));
}

function summarize(phase: Phase): z.infer<typeof PhaseSummary> {
  const { id, number, title, durationMonths, target, summary, checklistId } = phase;
  return {
    id,
    number,
    title,
    durationMonths,
    target,
    summary,
    checklistId,
    counts: {
      skills: phase.skills.length,
      resources: phase.resources.length,
      projects: phase.projects.length,
      activities: phase.activities.length,
    },
  };
}
