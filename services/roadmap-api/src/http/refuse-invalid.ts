import type { Hook } from '@hono/zod-openapi';
import type { z } from 'zod';
import { suggestion } from './nearest-names.ts';
import type { AppEnv } from './ports.ts';
import { type FieldError, RequestRefused } from './problem.ts';

/** Turns what zod found wrong with a request into one refusal that names each field and its mend. */
// biome-ignore lint/suspicious/noExplicitAny: Hono declares a default hook over any input, since it serves every route.
export const refuseInvalid: Hook<any, AppEnv, any, any> = (result) => {
  if (result.success) return;
  // Hono hands over the input as `data` beside a failure; its type forgets it.
  throw refusalOf(result.error, (result as { data?: unknown }).data);
};

/** Parses an input that no route's validator has seen. Throws the same refusal as they do. */
export function parseOrRefuse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (!result.success) throw refusalOf(result.error, input);
  return result.data;
}

/** The most issues that one refusal names: it must not be larger than what it refuses. */
const MOST_ERRORS = 20;

function refusalOf(error: z.core.$ZodError, input: unknown): RequestRefused {
  const errors = error.issues.slice(0, MOST_ERRORS).map((issue) => describeIssue(issue, input));
  const [first] = errors;
  const others = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more: see "errors")` : '';
  return new RequestRefused('invalid-request', `${first?.message ?? 'The request is not valid.'}${others}`, { errors });
}

/** A sentence for one issue, in the caller's words: zod's own speak of types that the caller never wrote. */
function describeIssue(issue: z.core.$ZodIssue, input: unknown): FieldError {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]?.slice(0, 64) ?? ''] : issue.path;
  const name = path.length > 0 ? `"${path.join('.')}"` : 'The body';
  return { path: path.join('.'), message: sentence(issue, name, valueAt(input, issue.path)) };
}

function sentence(issue: z.core.$ZodIssue, name: string, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.message;
    case 'invalid_type':
      return value === undefined ? `${name} is missing.` : `${name} must be ${article(issue.expected)}.`;
    case 'invalid_value': {
      const options = issue.values.map(String);
      if (value === undefined) return `${name} is missing. Give one of: ${options.join(', ')}.`;
      return `${name} does not take that value. ${suggestion(String(value), options)}`;
    }
    case 'too_small':
      return `${name} must ${measure(issue.origin, 'at least', issue.minimum)}.`;
    case 'too_big':
      return `${name} must ${measure(issue.origin, 'at most', issue.maximum)}.`;
    case 'invalid_format':
      return issue.format === 'regex' ? `${name}: ${issue.message}` : `${name} must be ${format(issue.format)}.`;
    default:
      return `${name}: ${issue.message}`;
  }
}

function measure(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string') return `have ${bound} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `have ${bound} ${limit} ${limit === 1 ? 'item' : 'items'}`;
  return `be ${bound} ${limit}`;
}

function format(name: string): string {
  if (name === 'uuid') return 'a UUID such as 0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51';
  if (name === 'date') return 'a date such as 2027-01-04';
  return `a valid ${name}`;
}

function article(type: string): string {
  if (type === 'int') return 'a whole number';
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}
