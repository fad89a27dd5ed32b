import { z } from '@hono/zod-openapi';
import { suggestion } from './nearest-names.ts';

/** An object that takes no unknown field, and whose refusal names the known field that comes nearest. */
export function strictFields<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `Unknown name "${key}". ${suggestion(key, known)}`).join(' ')
        : undefined,
  });
}

/** Text from a caller: trimmed, of 1 to `maxLength` characters, without anything that a terminal or a database chokes on. */
export function plainText(maxLength: number) {
  return z
    .string()
    .refine((text) => !CONTROL_CHARACTERS.test(text), 'Remove the control characters.')
    .refine((text) => text.isWellFormed(), 'Remove the lone surrogates: the text is not valid Unicode.')
    .trim()
    .min(1)
    .max(maxLength);
}

/** A whole number in a query string: digits alone, where `Number` would take `1e1`, ` 7` and an empty text as well. */
export function wholeNumber(bounds: { min: number; max: number; default: number }) {
  return z
    .string()
    .regex(/^\d{1,9}$/, `Write a whole number from ${bounds.min} to ${bounds.max}.`)
    .transform(Number)
    .pipe(z.int().min(bounds.min).max(bounds.max))
    .default(bounds.default)
    .openapi({ type: 'integer', minimum: bounds.min, maximum: bounds.max, default: bounds.default });
}

/** The id of a phase that the roadmap has. */
export function phaseId(phases: readonly { readonly id: string }[]) {
  return z.enum(phases.map(({ id }) => id)).openapi({ description: 'Only this phase.' });
}

// Tab, line feed and carriage return are part of a question of several lines; the other C0 controls, DEL and C1 of none.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
