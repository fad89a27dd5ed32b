import type { ErrorHandler } from 'hono';
import { DomainError, LimitReached } from '../domain/errors.ts';
import type { AppEnv, Logger } from './ports.ts';
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type Problem, type ProblemCode, RequestRefused } from './problem.ts';

/** Turns whatever was thrown into RFC 9457 problem details. What nobody foresaw becomes a 500 that says nothing of its cause. */
export function toProblem(error: unknown, instance: string): Problem {
  const code = codeOf(error);
  const { status, title } = PROBLEMS[code];
  const isForeseen = error instanceof RequestRefused || error instanceof DomainError;
  const detail =
    isForeseen && code !== 'internal' ? error.message : 'Try again, and report the request id if it happens again.';
  const errors = error instanceof RequestRefused && error.errors ? { errors: [...error.errors] } : {};
  const limit = error instanceof LimitReached ? { limit: error.reached } : {};
  return { type: `/problems/${code}`, title, status, detail, instance, code, ...errors, ...limit };
}

/** The one place where a thrown error becomes a response. */
export function makeOnError(logger: Logger): ErrorHandler<AppEnv> {
  return (error, c) => {
    const problem = toProblem(error, c.get('requestId'));
    logFailure(logger, error, problem);
    const retryAfterSeconds = problem.limit?.retryAfterSeconds ?? PROBLEMS[problem.code].retryAfterSeconds;
    return new Response(JSON.stringify(problem), {
      status: problem.status,
      headers: {
        'Content-Type': PROBLEM_MEDIA_TYPE,
        'Cache-Control': 'no-store',
        ...(retryAfterSeconds ? { 'Retry-After': String(retryAfterSeconds) } : {}),
        ...(problem.limit ? rateLimitHeaders(problem.limit) : {}),
        ...(error instanceof RequestRefused ? error.headers : {}),
      },
    });
  };
}

/** The structured fields of draft-ietf-httpapi-ratelimit-headers: how much there is of the limit that refused, what remains, and for how long. */
function rateLimitHeaders({ name, limit, remaining, retryAfterSeconds }: NonNullable<Problem['limit']>) {
  return {
    'RateLimit-Policy': `"${name}";q=${limit}`,
    RateLimit: `"${name}";r=${Math.floor(remaining)};t=${retryAfterSeconds}`,
  };
}

/** Logs what is the service's fault; a refused request is the caller's and stands in the access log already. */
export function logFailure(logger: Logger, error: unknown, problem: Problem): void {
  if (problem.status < 500) return;
  const fields = { err: error, code: problem.code, requestId: problem.instance };
  if (problem.code === 'internal') logger.error(fields, 'A request failed in a way that nobody foresaw.');
  else logger.warn(fields, 'A request failed because a part of the service did.');
}

function codeOf(error: unknown): ProblemCode {
  const code = error instanceof RequestRefused || error instanceof DomainError ? error.code : 'internal';
  return isProblemCode(code) ? code : 'internal';
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
