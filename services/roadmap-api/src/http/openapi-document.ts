import type { OpenAPIHono } from '@hono/zod-openapi';
import { TAGS } from './documentation.ts';
import { withMiddlewareProblems } from './middleware-problems.ts';
import type { AppEnv } from './ports.ts';

/** The OpenAPI 3.1 description of all routes that the app has by now. */
export function openApiDocument(app: OpenAPIHono<AppEnv>, version: string) {
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route' || !definition.route.path.startsWith('/v1/')) continue;
    definition.route.responses = withMiddlewareProblems(definition.route.responses);
  }
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key (`pf_...`), or a token of the OpenID Connect issuer that this service accepts. A route lists the scope it needs.',
  });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Roadmap API',
      version,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      description: [
        'A learning roadmap for engineers of generative AI: browse it, search it, ask it, plan by it.',
        'Every refusal and failure is an RFC 9457 problem with a stable `code`, the request id and what to change.',
        'Unknown parameters and fields are refused, so that a slip of the hand is never silently ignored.',
      ].join('\n\n'),
    },
    servers: [{ url: '/' }],
    // With a credential or without one, unless a route says that it needs one.
    security: [{}, { bearer: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
}
