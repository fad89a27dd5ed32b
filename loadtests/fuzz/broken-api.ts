import { Hono } from 'hono';

const operation = (operationId: string, schema: object, parameters: object[] = []) => ({
  get: {
    operationId,
    parameters,
    responses: {
      200: { description: 'Fine.', content: { 'application/json': { schema } } },
      400: { description: 'Refused.' },
    },
  },
});
const COUNT = { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } };
const LIMIT = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } };

/** What each route of `brokenApi` does wrong, by the check that must see it. */
export const SEEDED_DEFECTS = {
  '/undeclared-status': 'status_code_conformance',
  '/wrong-type': 'response_schema_conformance',
  '/wrong-media-type': 'content_type_conformance',
  '/crash': 'not_a_server_error',
  '/slow': 'max_response_time',
  '/takes-anything': 'negative_data_rejection',
} as const;

/** An API whose every route breaks its own OpenAPI document in one way, to see that each is found. */
export function brokenApi(slowMs: number): Hono {
  const paths = Object.keys(SEEDED_DEFECTS).map((path) => {
    // Without a parameter there is little to vary, so the slow route costs little time.
    const parameters = path === '/slow' ? [] : [LIMIT];
    return [path, operation(path.slice(1), COUNT, parameters)];
  });
  const document = { openapi: '3.1.0', info: { title: 'Broken', version: '1' }, paths: Object.fromEntries(paths) };
  const app = new Hono().get('/openapi.json', (c) => c.json(document));
  app.get('/takes-anything', (c) => c.json({ count: 1 }));
  app.use(async (c, next) => {
    const { limit, ...others } = c.req.query();
    const isValid = limit === undefined || (/^[1-9]\d?$/.test(limit) && Number(limit) <= 50);
    return isValid && Object.keys(others).length === 0 ? next() : c.text('', 400);
  });
  return app
    .get('/undeclared-status', (c) => c.json({ count: 1 }, 202))
    .get('/wrong-type', (c) => c.json({ count: 'one' }))
    .get('/wrong-media-type', (c) => c.text('one'))
    .get('/crash', (c) => c.json({ count: 1 }, 500))
    .get('/slow', async (c) => {
      await new Promise((resolve) => setTimeout(resolve, slowMs));
      return c.json({ count: 1 });
    });
}
