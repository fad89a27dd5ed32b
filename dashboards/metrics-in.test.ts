import { describe, expect, it } from 'vitest';
import { metricsIn } from './metrics-in.ts';

describe('metricsIn', () => {
  it.each([
    ['up', ['up']],
    ['sum by (route, code) (rate(requests_total{code=~"5..", a="b"}[5m]))', ['requests_total']],
    ['histogram_quantile(0.95, sum by (le) (rate(x_bucket[$__rate_interval])))', ['x_bucket']],
    ['a / on (instance) group_left (version) b * 3600', ['a', 'b']],
    ['1 - clamp_max((a - (b or 0 * a)) / a, 1)', ['a', 'b', 'a', 'a']],
    ['count by (version) (v{x="y"}) unless count by (version) (v offset 2m)', ['v', 'v']],
    ['time() - started < bool 60', ['started']],
    ['label_replace(sum(x), "what", "limit", "", "")', ['x']],
    ['slo:bad_share:ratio_5m > 0.1', ['slo:bad_share:ratio_5m']],
  ])('reads %s', (query, metrics) => {
    expect(metricsIn(query)).toEqual(metrics);
  });
});
