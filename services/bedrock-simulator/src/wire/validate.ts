import type { z } from 'zod';
import { AwsError } from './aws-error.ts';

/** Parses by a schema, or throws a `ValidationException` worded as the AWS front end words constraints. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issues.map(
    ({ path, message }) => `Value at '${path.join('.')}' failed to satisfy constraint: ${message}`,
  );
  throw new AwsError(
    'ValidationException',
    `${issues.length} validation error${issues.length === 1 ? '' : 's'} detected: ${problems.join('; ')}`,
  );
}

/** Parses a model's own body by a schema, or throws a `ValidationException` worded as Bedrock words those. */
export function validateModelInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `#/${path.join('/')}: ${message}`);
  throw new AwsError(
    'ValidationException',
    `Malformed input request: ${problems.join(', ')}, please reformat your input and try again.`,
  );
}
