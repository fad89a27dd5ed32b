import { z } from 'zod';
import { CLOUDWATCH_METRICS } from '../scrape-api.ts';

const Sent = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({
              name: z.string(),
              gauge: z.object({}).optional(),
              sum: z.object({ isMonotonic: z.boolean().default(false), aggregationTemporality: z.number() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** OTLP's number for values that count from a start on. */
const CUMULATIVE = 2;

/**
 * Names of the metrics in what was sent, and whether each can be added up. What isn't metrics is passed over, and what the exporter to
 * CloudWatch wouldn't take either: the scraper says of each scrape how it went.
 */
export function sentMetrics(received: readonly unknown[]): Map<string, 'counter' | 'gauge' | 'other'> {
  const metrics = received.flatMap((body) => {
    const sent = Sent.safeParse(body);
    return sent.success ? sent.data.resourceMetrics : [];
  });
  return new Map(
    metrics
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
      .filter(({ name }) => CLOUDWATCH_METRICS.includes(name))
      .map(({ name, gauge, sum }) => {
        const isCounter = sum?.isMonotonic === true && sum.aggregationTemporality === CUMULATIVE;
        return [name, isCounter ? 'counter' : gauge === undefined ? 'other' : 'gauge'];
      }),
  );
}
