import { z } from '@hono/zod-openapi';
import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';

/**
 * A schema as the protocol's SDK lists it, converted to JSON Schema once and not for each request.
 *
 * It checks nothing: arguments are checked by the tool itself, so that they are refused in the words of the API, and what a
 * tool returns is held to its schema by its type.
 */
export function toolSchema(schema: z.ZodType, io: 'input' | 'output'): StandardSchemaWithJSON<unknown> {
  const converted = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  const convert = () => converted;
  return {
    '~standard': {
      version: 1,
      vendor: 'roadmap-api',
      validate: (value) => ({ value }),
      jsonSchema: { input: convert, output: convert },
    },
  };
}
