import { z } from '@hono/zod-openapi';
import { PlanRequest } from './schemas.ts';
import { phaseId, strictFields } from './strict-fields.ts';

const MOST_GOALS = 6;

/** A learner's wishes as they are sent over HTTP and to a tool: goals are phases that the roadmap has. */
export function planFields(phases: Parameters<typeof phaseId>[0]) {
  const goals = z.array(phaseId(phases)).max(MOST_GOALS).default([]);
  return strictFields({
    ...PlanRequest.shape,
    phases: goals.openapi({ description: 'Phases to study; all of them where there are none.' }),
  });
}
