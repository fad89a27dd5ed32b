import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { NotFound } from '../../domain/errors.ts';
import { cachedResponse, NOT_MODIFIED, problemResponses } from '../documentation.ts';
import { suggestion } from '../nearest-names.ts';
import type { AppEnv } from '../ports.ts';
import { PROBLEMS } from '../problem.ts';
import { sendSnapshot, snapshot } from '../snapshot.ts';

const ProblemExplanation = z
  .strictObject({ code: z.string(), status: z.int(), title: z.string(), meaning: z.string() })
  .openapi('ProblemExplanation', { description: 'What a problem means and what to do about it.' });

const getProblem = createRoute({
  method: 'get',
  path: '/problems/{code}',
  operationId: 'explainProblem',
  tags: ['Operations'],
  summary: 'What a problem means: the `type` of every problem leads here',
  request: { params: z.object({ code: z.string().openapi({ example: 'not-found' }) }) },
  responses: {
    200: cachedResponse(ProblemExplanation, 'The explanation.', {
      code: 'not-found',
      status: PROBLEMS['not-found'].status,
      title: PROBLEMS['not-found'].title,
      meaning: PROBLEMS['not-found'].meaning,
    }),
    304: NOT_MODIFIED,
    ...problemResponses('not-found'),
  },
});

export function problemRoutes() {
  const explanations = new Map(
    Object.entries(PROBLEMS).map(([code, { status, title, meaning }]) => [
      code,
      snapshot({ code, status, title, meaning }),
    ]),
  );
  return new OpenAPIHono<AppEnv>().openapi(getProblem, (c) => {
    const { code } = c.req.valid('param');
    const explanation = explanations.get(code);
    if (!explanation)
      throw new NotFound(`There is no problem "${code}". ${suggestion(code, [...explanations.keys()])}`);
    return sendSnapshot(c, explanation);
  });
}
