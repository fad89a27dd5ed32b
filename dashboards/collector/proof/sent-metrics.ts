import { z } from 'zod';
import { CLOUDWATCH_METRICS } from '../scrape-api.ts';

/** OTLP writes whole numbers of 64 bits as strings. */
const Points = z.array(z.object({ asDouble: z.number().optional(), asInt: z.string().optional() }));

const Sent = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({
              name: z.string(),
              gauge: z.object({ dataPoints: Points }).optional(),
              sum: z
                .object({
                  isMonotonic: z.boolean().default(false),
                  aggregationTemporality: z.number(),
                  dataPoints: Points,
                })
                .optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** OTLP's number for values that count from a start on. */
const CUMULATIVE = 2;

/** A metric as CloudWatch would be told of it. */
export interface SentMetric {
  /** Whether it can be added up. */
  readonly kind: 'counter' | 'gauge' | 'other';
  /** One for each time that it was sent, over all of its series. */
  readonly values: readonly number[];
}

/**
 * The metrics in what was sent, by name. What isn't metrics is passed over, and what the exporter to CloudWatch wouldn't take either:
 * the scraper says of each scrape how it went.
 */
export function sentMetrics(received: readonly unknown[]): Map<string, SentMetric> {
  const metrics = received
    .flatMap((body) => Sent.safeParse(body).data?.resourceMetrics ?? [])
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
    .filter(({ name }) => CLOUDWATCH_METRICS.includes(name));
  const byName = new Map<string, SentMetric>();
  for (const { name, gauge, sum } of metrics) {
    const isCounter = sum?.isMonotonic === true && sum.aggregationTemporality === CUMULATIVE;
    const points = (sum ?? gauge)?.dataPoints ?? [];
    const value = points.reduce((total, { asDouble, asInt }) => total + (asDouble ?? Number(asInt ?? 0)), 0);
    byName.set(name, {
      kind: isCounter ? 'counter' : gauge === undefined ? 'other' : 'gauge',
      values: [...(byName.get(name)?.values ?? []), value],
    });
  }
  return byName;
}
