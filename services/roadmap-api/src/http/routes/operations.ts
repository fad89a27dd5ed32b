import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { accepts } from 'hono/accepts';
import { PATHS } from '../../../contract.ts';
import { jsonResponse, problemResponses } from '../documentation.ts';
import { isLoopbackPeer } from '../loopback-peer.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { RequestRefused } from '../problem.ts';

const getLiveness = createRoute({
  method: 'get',
  path: PATHS.liveness,
  operationId: 'getLiveness',
  tags: ['Operations'],
  summary: 'Whether the process answers at all; touches nothing else',
  responses: {
    200: jsonResponse(z.strictObject({ status: z.literal('ok') }), 'It does.', { status: 'ok' as const }),
    ...problemResponses(),
  },
});

const Readiness = z.strictObject({ ready: z.boolean(), checks: z.record(z.string(), z.string()) }).openapi('Readiness');

const getReadiness = createRoute({
  method: 'get',
  path: PATHS.readiness,
  operationId: 'getReadiness',
  tags: ['Operations'],
  summary: 'Whether the service can serve; never touches the database',
  responses: {
    200: jsonResponse(Readiness, 'It can.', { ready: true, checks: { index: 'ok' } }),
    503: jsonResponse(Readiness, 'It cannot; each check that is not `ok` says why.', {
      ready: false,
      checks: { index: 'The index is being loaded.' },
    }),
    ...problemResponses(),
  },
});

const getMetrics = createRoute({
  method: 'get',
  path: PATHS.metrics,
  operationId: 'getMetrics',
  tags: ['Operations'],
  summary: 'Metrics as Prometheus text',
  responses: {
    200: {
      description: 'Text exposition format 0.0.4, or OpenMetrics 1.0 for whoever accepts that.',
      content: {
        'text/plain': { schema: z.string(), example: '# TYPE roadmap_passages gauge\nroadmap_passages 152\n' },
      },
    },
    ...problemResponses(),
  },
});

type Dependencies = Pick<AppDependencies, 'readiness' | 'metricsText' | 'metricsAccess'>;

/** Liveness, readiness and metrics. */
export function operationRoutes({ readiness, metricsText, metricsAccess }: Dependencies) {
  return new OpenAPIHono<AppEnv>()
    .openapi(getLiveness, (c) => c.json({ status: 'ok' as const }, 200, NEVER_CACHED))
    .openapi(getReadiness, async (c) => {
      const { ready, checks } = await readiness();
      return c.json({ ready, checks: { ...checks } }, ready ? 200 : 503, NEVER_CACHED);
    })
    .openapi(getMetrics, async (c) => {
      // Checked here and not only at the load balancer, which compares paths as they are written: `/%6detrics` is this route too.
      if (metricsAccess === 'loopback' && !isLoopbackPeer(c))
        throw new RequestRefused('route-not-found', 'Metrics are served to this machine alone.');
      const format = accepts(c, OPEN_METRICS_WHERE_PREFERRED) === OPEN_METRICS ? 'openmetrics' : 'prometheus';
      const headers = { ...NEVER_CACHED, 'Content-Type': METRICS_MEDIA_TYPES[format], Vary: 'Accept' };
      return c.text(await metricsText(format), 200, headers);
    });
}

const OPEN_METRICS = 'application/openmetrics-text';

const OPEN_METRICS_WHERE_PREFERRED = {
  header: 'Accept' as const,
  supports: [OPEN_METRICS, 'text/plain'],
  default: 'text/plain',
};

const METRICS_MEDIA_TYPES = {
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
} as const;

const NEVER_CACHED = { 'Cache-Control': 'no-store' };
