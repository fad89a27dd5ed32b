import { z } from '@hono/zod-openapi';
import { suggestion } from './nearest-names.ts';

/** An object that takes no unknown field, and whose refusal names the known field that comes nearest. */
export function strictFields<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? nameUnknown(issue.keys, known) : undefined),
  });
}

/** Names that are told in one refusal, and the length to which each is shown: a refusal must stay smaller than what it refuses. */
const MOST_NAMED = 5;
const LONGEST_NAMED = 64;

function nameUnknown(keys: readonly string[], known: readonly string[]): string {
  const sentences = keys.slice(0, MOST_NAMED).map((key) => {
    const name = key.slice(0, LONGEST_NAMED);
    return `Unknown name "${name}". ${suggestion(name, known)}`;
  });
  if (keys.length > MOST_NAMED) sentences.push(`And ${keys.length - MOST_NAMED} more.`);
  return sentences.join(' ');
}

/**
 * Text from a caller: of 1 to `maxLength` characters, blanks around it counted and then taken off, without anything that a
 * terminal or a database chokes on.
 *
 * The published schema says all of it. A character is a code point there, and two units of a JavaScript string may be one.
 */
export function plainText(maxLength: number) {
  const published = { minLength: 1, maxLength, pattern: PLAIN_TEXT };
  return z
    .string()
    .refine((text) => !CONTROL_CHARACTERS.test(text), 'Remove the control characters.')
    .refine((text) => text.isWellFormed(), 'Remove the lone surrogates: the text is not valid Unicode.')
    .check(({ value, issues }) => {
      if (value.length <= maxLength || [...value].length <= maxLength) return;
      issues.push({ code: 'too_big', origin: 'string', maximum: maxLength, inclusive: true, input: value });
    })
    .trim()
    .min(1)
    .openapi(published)
    .meta(published);
}

/** As `plainText`, in an address: nothing there may break a line. */
export function plainLine(maxLength: number) {
  return plainText(maxLength).openapi({ pattern: PLAIN_LINE });
}

/** Characters of a search, by address and as a tool. */
export const LONGEST_QUERY = 500;

/** The `{id}` of an address. Any text may be sent; most of it is simply not found. */
export function pathId(example: string) {
  return z.string().openapi({ example, pattern: ADDRESS_PART });
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

const TEXT_CONTROLS = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f';
const ALL_CONTROLS = '\\u0000-\\u001f\\u007f-\\u009f';
/** Something beside blanks, and no control character. `trim` takes the byte order mark for a blank, `\s` of other languages does not. */
const withSubstance = (controls: string) => `^[^${controls}]*[^\\s\\ufeff${controls}][^${controls}]*$`;
const PLAIN_TEXT = withSubstance(TEXT_CONTROLS);
const PLAIN_LINE = withSubstance(ALL_CONTROLS);
const ADDRESS_PART = `^[^${ALL_CONTROLS}]+$`;

// Tab, line feed and carriage return are part of a question of several lines; the other C0 controls, DEL and C1 of none.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
