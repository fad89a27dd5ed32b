/** JSON Schema, as far as the API's document goes. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly default?: unknown;
  readonly description?: string;
}

/** What says more than a type of TypeScript can: which numbers, which texts, how many. */
const BEYOND_TYPES = ['format', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength'];
const UNTYPED = [
  ...BEYOND_TYPES,
  'maxLength',
  'minItems',
  'maxItems',
  'propertyNames',
  'example',
  'description',
  'default',
];
const TYPED = ['type', '$ref', 'enum', 'anyOf', 'items', 'properties', 'required', 'additionalProperties'];

/** In a request a field with a default may be left out, and a list is not changed; in a response it is always there. */
export type Direction = 'request' | 'response';

/** The TypeScript of a schema. Throws where the schema says something that this doesn't know how to say. */
export function typeOfSchema(schema: Schema, direction: Direction): string {
  const unknown = Object.keys(schema).find((key) => !UNTYPED.includes(key) && !TYPED.includes(key));
  if (unknown !== undefined)
    throw new Error(`The document uses "${unknown}"; teach scripts/contract/type-of-schema.ts what it means.`);
  if (schema.$ref !== undefined) return schema.$ref.replace('#/components/schemas/', '');
  if (schema.anyOf !== undefined) return union(schema.anyOf.map((each) => typeOfSchema(each, direction)));
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)));
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['unknown']);
  return union(types.map((type) => typeNamed(type, schema, direction)));
}

function typeNamed(type: string, schema: Schema, direction: Direction): string {
  switch (type) {
    case 'array':
      return `${direction === 'request' ? 'readonly ' : ''}${inBrackets(typeOfSchema(schema.items ?? {}, direction))}[]`;
    case 'object':
      return objectType(schema, direction);
    case 'integer':
      return 'number';
    default:
      return type;
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema, direction: Direction): string {
  if (typeof additionalProperties === 'object')
    return `Record<string, ${typeOfSchema(additionalProperties, direction)}>`;
  const fields = Object.entries(properties).map(([name, schema]) => {
    const isOptional = !required.includes(name) || (direction === 'request' && schema.default !== undefined);
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    return `${docOf(schema)}${key}${isOptional ? '?' : ''}: ${typeOfSchema(schema, direction)};`;
  });
  return `{\n${fields.join('\n').replaceAll(/^/gm, '  ')}\n}`;
}

/** A doc comment and a line break, or nothing. */
export function docOf({ description }: { readonly description?: string | undefined }): string {
  return description === undefined ? '' : `/** ${description.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n`;
}

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ');

const inBrackets = (type: string): string => (/ \| /.test(type) && !type.startsWith('{') ? `(${type})` : type);
