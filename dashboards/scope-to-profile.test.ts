import { describe, expect, it } from 'vitest';
import { METRICS } from '../services/roadmap-api/contract.ts';
import { scopeToProfile } from './scope-to-profile.ts';

describe('scopeToProfile', () => {
  it.each([
    [METRICS.passages, 'roadmap_passages{profile=~"$profile"}'],
    [`rate(${METRICS.cost}[5m])`, 'rate(roadmap_model_cost_usd_total{profile=~"$profile"}[5m])'],
    [
      `${METRICS.searchDuration}_bucket{le="0.25"} / ${METRICS.searchDuration}_count`,
      'roadmap_search_duration_seconds_bucket{le="0.25", profile=~"$profile"} / roadmap_search_duration_seconds_count{profile=~"$profile"}',
    ],
  ])('narrows %s', (query, scoped) => {
    expect(scopeToProfile(query)).toBe(scoped);
  });

  it('takes the longest name: one metric may begin with the name of another', () => {
    expect(scopeToProfile(METRICS.passagesAge)).toBe('roadmap_passages_age_seconds{profile=~"$profile"}');
  });

  it('leaves alone what is not of the API', () => {
    expect(scopeToProfile('sum(k6_vus)')).toBe('sum(k6_vus)');
  });
});
