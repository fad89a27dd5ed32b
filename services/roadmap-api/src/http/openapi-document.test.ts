import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PATHS } from '../../contract.ts';
import { CredentialRefused } from '../domain/errors.ts';
import { buildPrincipal } from '../domain/identity.builders.ts';
import { buildApp } from './app.builders.ts';
import { TAGS } from './documentation.ts';
import type { Authenticate } from './ports.ts';

interface Media {
  schema?: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
type Links = Record<string, { operationId: string }>;
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string; schema: { type?: string; enum?: string[] }; required?: boolean }[];
  requestBody?: { required: boolean; content: Record<string, Media> };
  security?: Record<string, string[]>[];
  responses: Record<string, { description: string; content?: Record<string, Media>; headers?: object; links?: Links }>;
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  security: object[];
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
  tags: { name: string }[];
}

const { app } = buildApp();
const document = (await (await app.request(PATHS.openapi)).json()) as Description;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method,
    path,
    operation,
  })),
);
const mediaOf = ({ requestBody, responses }: Operation) =>
  [requestBody, ...Object.values(responses)].flatMap((part): Media[] => Object.values(part?.content ?? {}));

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 and revalidates by its entity tag', async () => {
    expect(document.openapi).toBe('3.1.0');
    const response = await app.request(PATHS.openapi);
    const again = await app.request(PATHS.openapi, {
      headers: { 'if-none-match': response.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('describes every route that the app has, by the paths of the contract', () => {
    const routes = app.routes
      // The tools at /mcp list themselves, in their own protocol.
      .filter(
        ({ method, path }) => method !== 'ALL' && !['/*', PATHS.openapi, PATHS.reference, PATHS.mcp].includes(path),
      )
      .map(({ method, path }) => `${method} ${path.replaceAll(/:([^/]+)/g, '{$1}')}`);
    expect(operations.map(({ name }) => name).sort()).toEqual([...new Set(routes)].sort());
    const described = Object.keys(document.paths);
    const { openapi: _, reference: __, mcp: ___, ...paths } = PATHS;
    for (const path of Object.values(paths))
      expect(
        described.some((known) => known.startsWith(path)),
        path,
      ).toBe(true);
  });

  it('closes no schema inside another, which nothing could satisfy', () => {
    const combined = Object.entries(document.components.schemas).filter(([, schema]) => 'allOf' in schema);
    expect(combined.filter(([, schema]) => JSON.stringify(schema).includes('"additionalProperties":false'))).toEqual(
      [],
    );
  });

  it('leads from what a response names to where it is found', () => {
    const names = new Set(operations.map(({ operation }) => operation.operationId));
    const links = operations.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap((response) => Object.values(response.links ?? {})),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter(({ operationId }) => !names.has(operationId))).toEqual([]);
  });

  it('gives every operation a name of its own', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  describe.each(operations)('$name', ({ path, operation }) => {
    it('has a summary and a tag that the document explains', () => {
      expect(operation.summary.length).toBeGreaterThan(10);
      expect(operation.tags.length).toBe(1);
      expect(Object.keys(TAGS)).toContain(operation.tags[0]);
    });

    it('has a schema and an example for each body, and each example fits its schema', () => {
      for (const media of mediaOf(operation)) {
        expect(media.schema).toBeDefined();
        const examples = [
          ...('example' in media ? [media.example] : []),
          ...Object.values(media.examples ?? {}).map((named) => named.value),
        ];
        expect(examples.length).toBeGreaterThan(0);
        for (const example of examples) {
          expect(faults(media.schema, example)).toEqual([]);
        }
      }
    });

    it('documents a success and its problems, each as problem+json', () => {
      const statuses = Object.keys(operation.responses);
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      const failures = Object.entries(operation.responses).filter(
        ([status]) => Number(status) >= 400 && !(path === PATHS.readiness && status === '503'),
      );
      expect(failures.map(([status]) => status)).toContain('500');
      for (const [, { content }] of failures) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
    });
  });

  it.each(operations.filter(({ method, path }) => method === 'get' && path.startsWith('/v1/')))(
    'documents every parameter that $name takes: it refuses another',
    async ({ path }) => {
      const response = await app.request(`${path.replace('{id}', 'phase-1')}?nonsense=1`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('nonsense');
    },
  );

  describe('says truly who may call', () => {
    const ofVersion1 = operations.filter(({ path }) => path.startsWith('/v1/'));
    const appFor = (authenticate: Authenticate) => buildApp({ authenticate }).app;
    const anonymous = appFor(async () => buildPrincipal({ kind: 'anonymous', scopes: new Set(['read']) }));
    const reader = appFor(async () => buildPrincipal({ scopes: new Set(['read']) }));
    const stranger = appFor(async () => {
      throw new CredentialRefused('unknown');
    });
    const call = async (asCaller: typeof anonymous, { method, path }: { method: string; path: string }) => {
      const address = path.replace('{id}', '0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51');
      return (await asCaller.request(address, { method: method.toUpperCase() })).status;
    };

    it('by one scheme, and without a credential where no route says otherwise', () => {
      expect(document.security).toEqual([{}, { bearer: [] }]);
      expect(document.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
    });

    it.each(ofVersion1)('$name', async ({ method, path, operation }) => {
      const [scope] = operation.security?.[0]?.['bearer'] ?? [];
      expect((await call(anonymous, { method, path })) === 401).toBe(scope !== undefined);
      expect((await call(reader, { method, path })) === 403).toBe(scope !== undefined);
      expect(operation.responses['403'] !== undefined).toBe(scope !== undefined);
    });

    it.each(ofVersion1)('$name refuses a wrong credential, as documented', async ({ method, path, operation }) => {
      expect(await call(stranger, { method, path })).toBe(401);
      expect(operation.responses).toHaveProperty('401');
    });
  });

  it('gives the real responses the shape it promises', async () => {
    const asked = {
      '/v1/phases/{id}': '/v1/phases/phase-1',
      '/v1/projects/{id}': '/v1/projects/phase-1.project',
      '/v1/checklists/{id}': '/v1/checklists/phase-1-checklist',
      '/v1/checklists/{id}/evidence': '/v1/checklists/phase-5/evidence',
      '/v1/passages/{id}': '/v1/passages/phase-3.basic-rag-chatbot',
      '/v1/search': '/v1/search?q=rag',
      '/v1/keys/{id}': '/v1/keys/0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
      '/problems/{code}': '/problems/not-found',
    } as Record<string, string>;
    for (const { path, method, operation } of operations.filter(({ path: p }) => p !== PATHS.metrics)) {
      if (method !== 'get') continue;
      const response = await app.request(asked[path] ?? path);
      expect(response.status).toBe(200);
      const schema = operation.responses['200']?.content?.['application/json']?.schema ?? {};
      expect(faults(schema, await response.json()), path).toEqual([]);
    }
  });

  it('names the kinds of thing that the API speaks of, once each', () => {
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining([
        'Answer',
        'Citation',
        'LinkedPassage',
        'Phase',
        'Plan',
        'PlanRequest',
        'Problem',
        'Resource',
      ]),
    );
  });
});

/** What is wrong with a value by a schema of the document: read back as JSON Schema, not by the zod that wrote it. */
function faults(schema: object | undefined, value: unknown): string[] {
  const standalone = JSON.stringify({ ...schema, $defs: document.components.schemas });
  const reader = z.fromJSONSchema(JSON.parse(standalone.replaceAll('#/components/schemas/', '#/$defs/')));
  const result = reader.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
