import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { startDeadline } from '../../domain/deadline.ts';
import { linkToPassage } from '../../domain/passage.ts';
import { jsonResponse, linksTo, problemResponses } from '../documentation.ts';
import { EXAMPLES } from '../examples.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { SearchMode, SearchResults } from '../schemas.ts';
import { sendFresh } from '../snapshot.ts';
import { LONGEST_QUERY, phaseId, plainLine, strictFields, wholeNumber } from '../strict-fields.ts';

/** A remote embedder may take this long; after it the words alone decide, and the response says so. */
const EMBEDDING_TIMEOUT_MS = 5_000;

export function searchRoutes({ roadmap, searchPassages }: Pick<AppDependencies, 'roadmap' | 'searchPassages'>) {
  const search = createRoute({
    method: 'get',
    path: PATHS.search,
    operationId: 'searchPassages',
    tags: ['Search'],
    summary: 'Passages that fit a query, best first',
    request: {
      query: strictFields({
        q: plainLine(LONGEST_QUERY).openapi({ description: 'What to look for.', example: 'vector databases' }),
        mode: SearchMode.default('hybrid').openapi({ description: 'How to look for it.' }),
        phase: phaseId(roadmap.phases).optional(),
        k: wholeNumber({ min: 1, max: 50, default: 10 }).openapi({ description: 'How many passages at most.' }),
      }),
    },
    responses: {
      200: {
        ...jsonResponse(SearchResults, 'What was found.', EXAMPLES.searchResults),
        links: linksTo('$response.body#/results/0/id', 'getPassage'),
      },
      ...problemResponses('invalid-request', 'invalid-encoding', 'embedder-unavailable', 'store-unavailable'),
    },
  });

  return new OpenAPIHono<AppEnv>().openapi(search, async (c) => {
    const { q, mode, phase, k } = c.req.valid('query');
    const deadline = startDeadline(c.req.raw.signal, EMBEDDING_TIMEOUT_MS);
    const request = { text: q, mode, phaseId: phase ?? null, limit: k };
    const outcome = await searchPassages(request, deadline.signal).finally(deadline.release);
    const found: z.infer<typeof SearchResults> = {
      ...outcome,
      degraded: [...outcome.degraded],
      results: outcome.results.map((result) => ({ ...result, link: linkToPassage(result.id) })),
    };
    return sendFresh(c, found, found.degraded.length > 0 ? 'no-store' : 'public, max-age=60');
  });
}
