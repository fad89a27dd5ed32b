import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { jsonResponse, problemResponses } from '../documentation.ts';
import { EXAMPLES } from '../examples.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { needsScope, requireScope } from '../middleware/require-scope.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { plainText, strictFields } from '../strict-fields.ts';

const LONGEST_COMMENT = 2_000;

const Feedback = strictFields({
  id: z.uuid().openapi({ description: 'A UUID that you choose: a retry with the same id saves nothing twice.' }),
  answerId: z
    .uuid()
    .openapi({ description: 'The `id` of the answer that is rated. Answers are not kept, so it is not looked up.' }),
  rating: z.enum(['up', 'down']),
  comment: plainText(LONGEST_COMMENT).nullable().default(null),
}).openapi('Feedback');

const postFeedback = createRoute({
  method: 'post',
  path: PATHS.feedback,
  operationId: 'recordFeedback',
  tags: ['Answers'],
  summary: 'A rating of an answer',
  security: needsScope('ask'),
  middleware: [requireScope('ask'), refuseQuery, jsonBody] as const,
  request: {
    body: { required: true, content: { 'application/json': { schema: Feedback, example: EXAMPLES.feedback } } },
  },
  responses: {
    201: jsonResponse(z.strictObject({ id: z.uuid() }), 'It is saved, now or before.', { id: EXAMPLES.feedback.id }),
    ...problemResponses(
      'invalid-request',
      'conflict',
      'malformed-body',
      'invalid-encoding',
      'unauthenticated',
      'forbidden',
      'body-too-large',
      'quota-exhausted',
      'unsupported-media-type',
      'store-unavailable',
    ),
  },
});

export function feedbackRoutes({ recordFeedback }: Pick<AppDependencies, 'recordFeedback'>) {
  return new OpenAPIHono<AppEnv>().openapi(postFeedback, async (c) => {
    const feedback = c.req.valid('json');
    await recordFeedback({ ...feedback, principal: c.get('principal') });
    return c.json({ id: feedback.id }, 201, { 'Cache-Control': 'no-store' });
  });
}
