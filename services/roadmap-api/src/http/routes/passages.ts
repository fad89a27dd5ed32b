import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { NotFound } from '../../domain/errors.ts';
import { linkToPassage } from '../../domain/passage.ts';
import { cachedResponse, NOT_MODIFIED, problemResponses } from '../documentation.ts';
import { EXAMPLES } from '../examples.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { LinkedPassage } from '../schemas.ts';
import { sendSnapshot, snapshot } from '../snapshot.ts';
import { pathId } from '../strict-fields.ts';

const getPassage = createRoute({
  method: 'get',
  path: `${PATHS.passages}/{id}`,
  operationId: 'getPassage',
  tags: ['Search'],
  summary: 'One passage, as search results and citations link to it',
  middleware: refuseQuery,
  request: { params: z.object({ id: pathId(EXAMPLES.linkedPassage.id) }) },
  responses: {
    200: cachedResponse(LinkedPassage, 'The passage.', EXAMPLES.linkedPassage),
    304: NOT_MODIFIED,
    ...problemResponses('invalid-request', 'not-found', 'store-unavailable'),
  },
});

export function passageRoutes({ findPassage }: Pick<AppDependencies, 'findPassage'>) {
  return new OpenAPIHono<AppEnv>().openapi(getPassage, async (c) => {
    const { id } = c.req.valid('param');
    const passage = await findPassage(id);
    if (!passage) {
      throw new NotFound(`There is no passage "${id}". Find it by its words: /v1/search?q=...`);
    }
    return sendSnapshot(c, snapshot({ ...passage, link: linkToPassage(passage.id) }));
  });
}
