import { z } from 'zod';

/** Where in a content file something stands; `line` counts from 1, front matter included. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** The heading it stands under, or the document's title. */
  readonly heading: string;
}

/** A content file that breaks a convention of `content/README.md`. The message says where, and what was expected. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  constructor({ file, line, heading }: Place, expected: string) {
    super(`${file}, line ${line}, under "${heading}": ${expected}`);
  }
}

/** Returns `value` as `schema` reads it. Throws `ContentError` with zod's own words. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, place: Place): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ContentError(place, z.prettifyError(result.error).replaceAll('\n', ' '));
}
