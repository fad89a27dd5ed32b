import { describe, expect, it } from 'vitest';
import { countsBetween, objectiveCounts } from './objective-counts.ts';

const METRICS = `# HELP roadmap_search_duration_seconds Duration of searches.
roadmap_search_duration_seconds_count{mode="hybrid"} 7
roadmap_search_duration_seconds_count{mode="keyword"} 1
roadmap_search_duration_seconds_bucket{mode="hybrid",le="0.25"} 5
roadmap_search_duration_seconds_bucket{mode="hybrid",le="2.5"} 7
roadmap_answers_total{outcome="answered"} 4
roadmap_answers_total{outcome="abstained"} 1
roadmap_answers_total{outcome="degraded"} 2
roadmap_model_cost_usd_total 0.5
`;

describe('objectiveCounts', () => {
  it('adds up what the collector adds up', () => {
    expect(objectiveCounts(METRICS)).toMatchObject({
      Searches: 8,
      SearchesInTime: 5,
      AnswersWhole: 5,
      AnswersBroken: 2,
      ModelCostUsd: 0.5,
      FirstTokens: 0,
    });
  });

  it('tells what happened between two scrapes', () => {
    const later = objectiveCounts(METRICS.replace('"answered"} 4', '"answered"} 9'));
    expect(countsBetween(objectiveCounts(METRICS), later)).toMatchObject({ AnswersWhole: 5, Searches: 0 });
  });
});
