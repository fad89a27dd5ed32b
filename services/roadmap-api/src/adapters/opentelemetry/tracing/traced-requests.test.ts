import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { recordedSpan } from '../../../../../tracing/in-span.ts';
import type { FinishedRequest, RequestMetrics } from '../../../http/ports.ts';
import { tracedRequests } from './traced-requests.ts';
import { recordingSpans } from './tracing.builders.ts';

const SERVED: FinishedRequest = { method: 'GET', route: '/v1/phases', status: 200, seconds: 0.1, requestId: 'r-1' };
const silent: RequestMetrics = { started: () => {}, finished: () => {} };

describe('the span of a request', () => {
  it('has the name and the id of its trace at the load balancer, and no parent', async () => {
    const { spans } = await serve({ headers: { 'x-amzn-trace-id': 'Root=1-0af76519-16cd43dd8448eb211c80319c' } });
    expect(spans[0]?.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(spans[0]?.parentSpanContext).toBeUndefined();
  });

  it('is named by its route and says how it ended', async () => {
    const { spans } = await serve({});
    expect(spans).toMatchObject([
      {
        name: 'GET /v1/phases',
        attributes: {
          'http.route': '/v1/phases',
          'http.response.status_code': 200,
          'roadmap.request.id': 'r-1',
          'roadmap.response.end': 'completed',
        },
        status: { code: 0 },
      },
    ]);
  });

  it('is an error from 500 on, and not before', async () => {
    const [failed] = (await serve({ served: { ...SERVED, status: 503 } })).spans;
    expect(failed).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': '503' } });
    const [refused] = (await serve({ served: { ...SERVED, status: 429 } })).spans;
    expect(refused).toMatchObject({ status: { code: 0 } });
    expect(refused?.attributes).not.toHaveProperty('error.type');
  });

  it('tells of a request that was turned away for want of a place', async () => {
    const { spans } = await serve({ isAdmitted: false, served: { ...SERVED, status: 503 } });
    expect(spans).toMatchObject([
      { name: 'GET /v1/phases', events: [{ name: 'roadmap.shed', attributes: { 'roadmap.reason': 'anonymous' } }] },
    ]);
    const { spans: signedIn } = await serve({ isAdmitted: false, headers: { authorization: 'Bearer x' } });
    expect(signedIn[0]?.events[0]?.attributes).toEqual({ 'roadmap.reason': 'signed-in' });
  });

  it('waits for the route of a request whose caller left before it was known', async () => {
    const { spans } = await serve({ closesFirst: true });
    expect(spans).toMatchObject([{ name: 'GET /v1/phases', attributes: { 'roadmap.response.end': 'abandoned' } }]);
  });

  it('says that a stream ended in a failure', async () => {
    const { spans } = await serve({ served: { ...SERVED, stream: 'failed' } });
    expect(spans[0]?.attributes['roadmap.response.end']).toBe('failed');
  });

  it('goes on when its turn comes in the course of another', async () => {
    const { inside } = await serve({});
    expect(inside).toBe(true);
  });

  it('takes no name from a method that HTTP does not have', async () => {
    const { spans } = await serve({ method: 'BREW', served: { ...SERVED, method: 'BREW' } });
    expect(spans).toMatchObject([{ name: '_OTHER /v1/phases', attributes: { 'http.request.method': '_OTHER' } }]);
  });

  it.each(['/healthz', '/readyz', '/metrics', '/v1/operations'])('is not made for %s', async (url) => {
    expect((await serve({ url })).spans).toEqual([]);
  });
});

interface Serving {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly served?: FinishedRequest;
  readonly isAdmitted?: boolean;
  /** The connection is closed before the route is known. */
  readonly closesFirst?: boolean;
}

/** One request through admission and metrics; its turn comes outside of its context, as it does behind another. */
async function serve(serving: Serving) {
  const { method = 'GET', url = '/v1/phases', headers = {}, served = SERVED, isAdmitted = true, closesFirst } = serving;
  const request = { method, url, headers } as unknown as IncomingMessage;
  const response = Object.assign(new EventEmitter(), { writableFinished: closesFirst !== true });
  let inside = false;
  const spans = await recordingSpans(async (opened) => {
    const requests = tracedRequests(opened);
    const metrics = requests.metrics(silent);
    const turns: (() => void)[] = [];
    const admit = requests.admit((_request, _response, turn) => {
      if (isAdmitted) turns.push(turn);
      else metrics.finished(served);
    });
    admit(request, response as unknown as ServerResponse, () => {
      inside = recordedSpan() !== null;
      if (closesFirst) response.emit('close');
      metrics.started();
      metrics.finished(served);
    });
    for (const turn of turns) turn();
    response.emit('close');
  });
  return { spans, inside };
}
