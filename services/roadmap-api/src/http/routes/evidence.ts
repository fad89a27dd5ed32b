import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Evidence } from '../../domain/evidence.ts';
import { snapshotsById } from '../collection.ts';
import { cachedResponse, NOT_MODIFIED, problemResponses } from '../documentation.ts';
import { EXAMPLES } from '../examples.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { ChecklistEvidence } from '../schemas.ts';
import { sendSnapshot } from '../snapshot.ts';
import { pathId } from '../strict-fields.ts';

const getChecklistEvidence = createRoute({
  method: 'get',
  path: '/v1/checklists/{id}/evidence',
  operationId: 'getChecklistEvidence',
  tags: ['Roadmap'],
  summary: 'How this service itself meets a checklist: each item with the checks that were run, and what they saw',
  description:
    'Of the run that was recorded with this version, for `phase-5`, `phase-3`, `appendix-b` and `projects`, the projects of Phase 5. ' +
    'What needs an account or a person is unproven, and says what would prove it.',
  middleware: refuseQuery,
  request: { params: z.object({ id: pathId(EXAMPLES.checklistEvidence.id) }) },
  responses: {
    200: cachedResponse(ChecklistEvidence, 'The evidence.', EXAMPLES.checklistEvidence),
    304: NOT_MODIFIED,
    ...problemResponses('invalid-request', 'not-found'),
  },
});

/** What the recorded run of the checklist program found. It is read when somebody first asks, and kept then. */
export function evidenceRoutes({ readEvidence }: Pick<AppDependencies, 'readEvidence'>) {
  let byId: ReturnType<typeof snapshotsOf> | undefined;
  return new OpenAPIHono<AppEnv>().openapi(getChecklistEvidence, async (c) => {
    byId ??= snapshotsOf(await readEvidence());
    return sendSnapshot(c, byId(c.req.valid('param').id));
  });
}

const snapshotsOf = ({ lists, ...run }: Evidence) =>
  snapshotsById(
    'checklist with evidence',
    lists.map(({ id, title, items }): ChecklistEvidence => ({ id, title, ...run, items })),
  );
