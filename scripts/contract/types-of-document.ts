import { docOf, type Schema, typeOfSchema } from './type-of-schema.ts';

interface Media {
  readonly schema?: Schema;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

/** An OpenAPI 3.1 document, as far as types are made of it. */
export interface TypedDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const HEAD = `/**
 * Made from services/roadmap-api/openapi.json by \`npm run contract\`; do not edit.
 *
 * What the API speaks of, and for each of its routes what it takes and what it answers.
 */
`;

/** The types of the API as a TypeScript module: one for each named schema, and \`Api\` with all routes by method and path. */
export function typesOfDocument({ paths, components }: TypedDocument): string {
  const asked = new Set(Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(bodyName)));
  const named = Object.entries(components.schemas).map(([name, schema]) => {
    const type = typeOfSchema(schema, asked.has(name) ? 'request' : 'response');
    return `${docOf(schema)}export type ${name} = ${type};\n`;
  });
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => routeType(`${method.toUpperCase()} ${path}`, operation)),
  );
  return `${HEAD}\n${named.join('\n')}\n/** Every route: what it takes, and what it answers when it succeeds. */\nexport interface Api {\n${routes.join('\n').replaceAll(/^(?=.)/gm, '  ')}\n}\n`;
}

/** The named schema of a request's body, where it has one. */
function bodyName({ requestBody }: Operation): string[] {
  const { $ref } = requestBody?.content['application/json']?.schema ?? {};
  return $ref === undefined ? [] : [$ref.replace('#/components/schemas/', '')];
}

function routeType(name: string, { summary, parameters = [], requestBody, responses }: Operation): string {
  const parametersIn = (place: string) => {
    const there = parameters.filter((parameter) => parameter.in === place);
    return typeOfSchema(
      {
        type: 'object',
        properties: Object.fromEntries(there.map((parameter) => [parameter.name, parameter.schema ?? {}])),
        required: there.filter(({ required }) => required === true).map((parameter) => parameter.name),
      },
      'request',
    );
  };
  const places = ['path', 'query', 'header'].filter((place) => parameters.some((parameter) => parameter.in === place));
  const body = requestBody?.content['application/json']?.schema;
  const parts = [
    ...places.map((place) => `${place}: ${parametersIn(place)};`),
    ...(body === undefined ? [] : [`body: ${typeOfSchema(body, 'request')};`]),
    `response: ${responseType(responses)};`,
  ];
  return `${docOf({ description: summary })}${JSON.stringify(name)}: {\n${parts.join('\n').replaceAll(/^/gm, '  ')}\n};`;
}

/** Of the one success that a route has: JSON, or else text. */
function responseType(responses: Operation['responses']): string {
  const content = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {};
  const schema = content['application/json']?.schema;
  return schema === undefined ? 'string' : typeOfSchema(schema, 'response');
}
