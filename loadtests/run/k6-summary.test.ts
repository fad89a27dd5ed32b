import { describe, expect, it } from 'vitest';
import { readK6Summary } from './k6-summary.ts';

describe('readK6Summary', () => {
  it('reads thresholds, facts and visits; of a threshold k6 says whether it was crossed', () => {
    const json = JSON.stringify({
      metrics: {
        iterations: { count: 20, rate: 2 },
        dropped_iterations: { count: 3, rate: 1 },
        checks: { passes: 9, fails: 1, value: 0.9, thresholds: { 'rate==1': true } },
        'http_req_duration{name:search}': { 'p(95)': 40.5, thresholds: { 'p(95)<=250': false } },
      },
      root_group: {
        checks: { a: { name: 'search finds passages', passes: 4, fails: 1 } },
        groups: { inner: { checks: { b: { name: 'a phase has an entity tag', passes: 5, fails: 0 } } } },
      },
    });
    expect(readK6Summary(json)).toEqual({
      visits: 20,
      droppedVisits: 3,
      thresholds: [
        { metric: 'checks', condition: 'rate==1', held: false, value: 0.9 },
        { metric: 'http_req_duration{name:search}', condition: 'p(95)<=250', held: true, value: 40.5 },
      ],
      checks: [
        { name: 'search finds passages', passes: 4, fails: 1 },
        { name: 'a phase has an entity tag', passes: 5, fails: 0 },
      ],
    });
  });

  it('counts no visits where none was made', () => {
    const empty = JSON.stringify({ metrics: {}, root_group: { checks: {} } });
    expect(readK6Summary(empty)).toEqual({ visits: 0, droppedVisits: 0, thresholds: [], checks: [] });
  });
});
