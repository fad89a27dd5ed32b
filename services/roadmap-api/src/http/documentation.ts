import type { z } from '@hono/zod-openapi';
import { PROBLEM_MEDIA_TYPE, PROBLEMS, Problem, type ProblemCode } from './problem.ts';

/** How `/openapi.json` groups the routes. */
export const TAGS = {
  Roadmap: 'Browse the roadmap: phases, projects, checklists, resources, papers and budgets.',
  Search: 'Find passages by meaning, by words, or both.',
  Answers: 'Ask a question and get an answer that cites its sources.',
  Plans: 'A dated study plan for one learner.',
  Identity: 'Who is asking, and the keys that say so.',
  'Your data': 'How far you have come, and all that is held on you: to read, to take along, to erase.',
  Operations: 'For load balancers, scrapers and people on call.',
} as const;

/** A documented JSON response. `example` is checked against the schema by the compiler and by a test. */
export function jsonResponse<Schema extends z.ZodType>(schema: Schema, description: string, example: z.input<Schema>) {
  return { description, content: { 'application/json': { schema, example } } };
}

/** As `jsonResponse`, for routes whose responses carry an entity tag. */
export function cachedResponse<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  example: z.input<Schema>,
) {
  return {
    ...jsonResponse(schema, description, example),
    headers: {
      ETag: { description: 'Send it back as `If-None-Match` to be told 304.', schema: { type: 'string' as const } },
      'Cache-Control': { description: 'How long a cache may keep it.', schema: { type: 'string' as const } },
    },
  };
}

/** Where the id in a response leads: to each of these operations, as the parameter `id` of its path. */
export function linksById(...operationIds: string[]) {
  return linksTo('$response.body#/id', ...operationIds);
}

/** As `linksById`, for an id that stands elsewhere in the response: `$response.body#/items/0/id`. */
export function linksTo(id: string, ...operationIds: string[]) {
  return Object.fromEntries(operationIds.map((operationId) => [operationId, { operationId, parameters: { id } }]));
}

export const NOT_MODIFIED = { description: 'The caller has it already: `If-None-Match` holds its entity tag.' };

type ProblemResponse = {
  description: string;
  content: Record<typeof PROBLEM_MEDIA_TYPE, { schema: typeof Problem; examples: Record<string, { value: Problem }> }>;
};

/** The problems that a route can answer with, by status; each with an example. */
export function problemResponses(...codes: ProblemCode[]): Record<string, ProblemResponse> {
  const responses: Record<string, ProblemResponse> = {};
  for (const code of [...codes, 'rate-limited' as const, 'internal' as const]) {
    const { status, title } = PROBLEMS[code];
    const known = responses[status];
    const example = { value: exampleProblem(code) };
    responses[status] = {
      description: known ? `${known.description}; or: ${title}` : title,
      content: {
        [PROBLEM_MEDIA_TYPE]: {
          schema: Problem,
          examples: { ...known?.content[PROBLEM_MEDIA_TYPE].examples, [code]: example },
        },
      },
    };
  }
  return responses;
}

function exampleProblem(code: ProblemCode): Problem {
  const { status, title, meaning } = PROBLEMS[code];
  const problem = { type: `/problems/${code}`, title, status, detail: meaning, instance: EXAMPLE_REQUEST_ID, code };
  if (code !== 'invalid-request') return problem;
  const message = 'Unknown name "mod". Did you mean "mode"?';
  return { ...problem, detail: message, errors: [{ path: 'mod', message }] };
}

const EXAMPLE_REQUEST_ID = '9d2c1c0e-58c5-4a52-9a0b-1c3f6d1f7a44';
