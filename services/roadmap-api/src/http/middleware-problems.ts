import type { RouteConfig } from '@hono/zod-openapi';
import { problemResponses } from './documentation.ts';
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode } from './problem.ts';

/** What middleware may refuse on every route of `/v1`, before the route is reached. */
const MIDDLEWARE_PROBLEMS: readonly ProblemCode[] = ['unauthenticated', 'store-unavailable', 'issuer-unavailable'];

type Responses = RouteConfig['responses'];

/** The responses of a route as it declares them, with those that middleware may give in its place. */
export function withMiddlewareProblems(responses: Responses): Responses {
  const declared = new Set(Object.values(responses).flatMap(problemsOf));
  const codes = (Object.keys(PROBLEMS) as ProblemCode[]).filter(
    (code) => code !== 'internal' && (declared.has(code) || MIDDLEWARE_PROBLEMS.includes(code)),
  );
  return { ...responses, ...problemResponses(...codes) };
}

/** `problemResponses` names each example by the problem's code. */
function problemsOf(response: Responses[string]): string[] {
  const media = 'content' in response ? response.content?.[PROBLEM_MEDIA_TYPE] : undefined;
  return media !== undefined && 'examples' in media ? Object.keys(media.examples ?? {}) : [];
}
