import type { AttributeName } from '../../services/tracing/contract.ts';
import { OBJECTIVES } from '../slo.ts';

const DIMENSIONS: readonly AttributeName[] = [
  'http.route',
  'gen_ai.request.model',
  'error.type',
  'roadmap.answer.outcome',
];

/**
 * Rates, errors and durations of every span, before any is thrown away. What a span is counted by is bounded: no id, no question, no
 * address. Where nobody asks anything the series end, so that a copy at rest pays for none.
 */
export const measureSpans = (flushInterval: string) => ({
  histogram: {
    unit: 's',
    explicit: {
      buckets: [
        0.005,
        0.05,
        OBJECTIVES.searchLatency.thresholdSeconds,
        1,
        OBJECTIVES.firstTokenLatency.thresholdSeconds,
        10,
      ].map((seconds) => `${seconds}s`),
    },
  },
  dimensions: DIMENSIONS.map((name) => ({ name })),
  exclude_dimensions: ['collector.instance.id'],
  exemplars: { enabled: true },
  metrics_flush_interval: flushInterval,
  metrics_expiration: '5m',
});
