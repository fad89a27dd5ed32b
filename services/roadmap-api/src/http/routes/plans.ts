import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { jsonResponse, problemResponses } from '../documentation.ts';
import { EXAMPLES } from '../examples.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import { planFields } from '../plan-fields.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { Plan } from '../schemas.ts';

export function planRoutes({ roadmap, planStudies }: Pick<AppDependencies, 'roadmap' | 'planStudies'>) {
  const postPlan = createRoute({
    method: 'post',
    path: PATHS.plans,
    operationId: 'planStudies',
    tags: ['Plans'],
    summary: 'A dated study plan; the same request always gives the same plan',
    middleware: [refuseQuery, jsonBody] as const,
    request: {
      body: {
        required: true,
        content: {
          'application/json': {
            schema: planFields(roadmap.phases).openapi('PlanRequest'),
            example: EXAMPLES.planRequest,
          },
        },
      },
    },
    responses: {
      200: jsonResponse(Plan, 'The plan.', EXAMPLES.plan),
      ...problemResponses(
        'invalid-request',
        'malformed-body',
        'invalid-encoding',
        'body-too-large',
        'unsupported-media-type',
        'invalid-input',
      ),
    },
  });

  return new OpenAPIHono<AppEnv>().openapi(postPlan, (c) =>
    c.json(planStudies(c.req.valid('json')), 200, { 'Cache-Control': 'no-store' }),
  );
}
