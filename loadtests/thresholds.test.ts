import { describe, expect, it } from 'vitest';
import { OBJECTIVES } from '../dashboards/slo.ts';
import { SCENARIOS } from './catalogue.ts';
import { PROFILES } from './profiles.ts';
import { thresholdsOf } from './thresholds.ts';

describe('thresholdsOf', () => {
  it('holds each request to the objective that speaks of it, and to no other', () => {
    expect(thresholdsOf(SCENARIOS.search, PROFILES.average)).toEqual({
      checks: ['rate==1'],
      served_requests: [`rate>=${OBJECTIVES.availability.target}`],
      'http_req_duration{name:search,expected_response:true}': ['p(95)<=250'],
      fresh_searches: [`rate>=${OBJECTIVES.freshness.target}`],
    });
    expect(thresholdsOf(SCENARIOS['ask-stream'], PROFILES.average)).toMatchObject({
      'sse_first_token{name:answer-stream,expected_response:true}': ['p(95)<=2500'],
      grounded_answers: ['rate>=0.95'],
    });
    expect(Object.keys(thresholdsOf(SCENARIOS.plan, PROFILES.average))).toEqual(['checks', 'served_requests']);
  });

  it('lets a service in overload turn visitors away, and nothing else', () => {
    const thresholds = thresholdsOf(SCENARIOS.mixed, PROFILES['overload-10x']);
    expect(thresholds).toMatchObject({ failed_requests: ['rate<=0.005'] });
    expect(thresholds).not.toHaveProperty('served_requests');
  });
});
