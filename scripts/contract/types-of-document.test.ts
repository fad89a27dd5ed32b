import { describe, expect, it } from 'vitest';
import { type Schema, typeOfSchema } from './type-of-schema.ts';
import { typesOfDocument } from './types-of-document.ts';

describe('typeOfSchema', () => {
  it.each<[Schema, string]>([
    [{ type: 'integer' }, 'number'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ enum: ['up', 'down'] }, '"up" | "down"'],
    [{ $ref: '#/components/schemas/Plan' }, 'Plan'],
    [{ anyOf: [{ type: 'string' }, { type: 'string' }, { type: 'boolean' }] }, 'string | boolean'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
    [{ type: 'object', additionalProperties: { type: 'number' } }, 'Record<string, number>'],
    [
      { type: 'object', properties: { a: { type: 'string', description: 'First.' }, 'b-c': {} }, required: ['a'] },
      '{\n  /** First. */\n  a: string;\n  "b-c"?: unknown;\n}',
    ],
  ])('reads %j', (schema, type) => {
    expect(typeOfSchema(schema, 'response')).toBe(type);
  });

  it('lets a caller leave out what has a default, and give a list that nobody changes', () => {
    const schema = {
      type: 'object',
      properties: { of: { type: 'array', items: { type: 'string' }, default: [] } },
      required: ['of'],
    };
    expect(typeOfSchema(schema, 'request')).toContain('of?: readonly string[];');
    expect(typeOfSchema(schema, 'response')).toContain('of: string[];');
  });

  it('refuses what it does not know, rather than to leave it out', () => {
    const schema: object = { allOf: [] };
    expect(() => typeOfSchema(schema, 'response')).toThrow('The document uses "allOf"');
  });
});

describe('typesOfDocument', () => {
  const text = (schema: Schema) => ({ content: { 'application/json': { schema } } });
  const named = { $ref: '#/components/schemas/Note' };
  const types = typesOfDocument({
    components: { schemas: { Note: { type: 'object', properties: { of: { type: 'array' } } } } },
    paths: {
      '/notes/{id}': {
        get: {
          summary: 'One note',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'q', in: 'query', schema: { type: 'integer' } },
          ],
          responses: { '200': text(named), '404': text({ type: 'null' }) },
        },
        put: { requestBody: text(named), responses: { '201': text({ type: 'boolean' }) } },
      },
      '/metrics': { get: { responses: { '200': { content: { 'text/plain': { schema: { type: 'string' } } } } } } },
    },
  });

  it('names each route by its method and path, with what it takes and answers', () => {
    expect(types).toContain('  /** One note */\n  "GET /notes/{id}": {\n    path: {\n      id: string;\n    };');
    expect(types).toContain('    query: {\n      q?: number;\n    };\n    response: Note;\n  };');
    expect(types).toContain('  "PUT /notes/{id}": {\n    body: Note;\n    response: boolean;\n  };');
    expect(types).toContain('  "GET /metrics": {\n    response: string;\n  };');
  });

  it('takes a schema that is a body for one of requests', () => {
    expect(types).toContain('export type Note = {\n  of?: readonly unknown[];\n};');
  });
});
