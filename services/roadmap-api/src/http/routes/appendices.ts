import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Roadmap } from '../../domain/roadmap.ts';
import { listSnapshot } from '../collection.ts';
import { cachedResponse, NOT_MODIFIED, problemResponses } from '../documentation.ts';
import { EXAMPLES, exampleList } from '../examples.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppEnv } from '../ports.ts';
import { Budget, listOf, Paper } from '../schemas.ts';
import { sendSnapshot } from '../snapshot.ts';

const listPapers = createRoute({
  method: 'get',
  path: '/v1/papers',
  operationId: 'listPapers',
  tags: ['Roadmap'],
  summary: 'The papers of the reading list',
  middleware: refuseQuery,
  responses: {
    200: cachedResponse(listOf(Paper), 'The papers.', exampleList(EXAMPLES.paper)),
    304: NOT_MODIFIED,
    ...problemResponses('invalid-request'),
  },
});

const listBudgets = createRoute({
  method: 'get',
  path: '/v1/budgets',
  operationId: 'listBudgets',
  tags: ['Roadmap'],
  summary: 'What a year of learning costs, by budget',
  middleware: refuseQuery,
  responses: {
    200: cachedResponse(listOf(Budget), 'The budgets.', exampleList(EXAMPLES.budget)),
    304: NOT_MODIFIED,
    ...problemResponses('invalid-request'),
  },
});

/** The roadmap's appendices that are lists: papers and budgets. */
export function appendixRoutes({ papers, budgets }: Roadmap) {
  const allPapers = listSnapshot(papers);
  const allBudgets = listSnapshot(budgets);
  return new OpenAPIHono<AppEnv>()
    .openapi(listPapers, (c) => sendSnapshot(c, allPapers))
    .openapi(listBudgets, (c) => sendSnapshot(c, allBudgets));
}
