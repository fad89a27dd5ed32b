import type { z } from 'zod';
import type { Reply } from './probe-client.ts';

/** Something that is wrong with a release: which check found it, and what, in words that hold nothing of an answer. */
export interface Finding {
  readonly check: string;
  readonly what: string;
}

/** The finding, where the condition holds. */
export function found(check: string, isWrong: boolean, what: string): Finding[] {
  return isWrong ? [{ check, what }] : [];
}

/** The finding for a reply that is no success. */
export function failed(check: string, { status }: Reply): Finding {
  return { check, what: status === 0 ? 'no reply' : `status ${status}` };
}

/** The body in the shape that clients rely on, or what is missing of it. */
export function shaped<T>(
  check: string,
  schema: z.ZodType<T>,
  body: unknown,
): { value: T | null; findings: Finding[] } {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { value: parsed.data, findings: [] };
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  return { value: null, findings: [{ check: 'contract', what: `${check}: ${at || 'the body'} is not as promised` }] };
}
