import type { Meter } from '@opentelemetry/api';
import { BUCKETS_SECONDS, METRICS } from '../../../contract.ts';
import type { RequestMetrics } from '../../http/ports.ts';

/** Requests in flight and how long each took. Attribute names are OpenTelemetry's for HTTP servers. */
export function observeRequests(meter: Meter): RequestMetrics {
  const duration = meter.createHistogram(METRICS.requestDuration, {
    description: 'Duration of requests, to the last byte of the response.',
    unit: 's',
    advice: { explicitBucketBoundaries: [...BUCKETS_SECONDS.requestDuration] },
  });
  const inFlight = meter.createUpDownCounter(METRICS.requestsInFlight, { description: 'Requests being served now.' });
  // A gauge that appears with the first request would read as a scrape that failed until then.
  inFlight.add(0);
  return {
    started: () => inFlight.add(1),
    finished: ({ method, route, status, seconds }) => {
      inFlight.add(-1);
      duration.record(seconds, {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      });
    },
  };
}
