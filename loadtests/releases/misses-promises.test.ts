import { describe, expect, it } from 'vitest';
import { missesPromises } from './misses-promises.ts';

const requests = (failed: number) =>
  Array.from({ length: 80 }, (_, index) => ({
    status: index < failed ? 503 : 200,
    from: 'target' as const,
    targetMs: 20,
  }));
const COUNTS = {
  Searches: 24,
  SearchesInTime: 24,
  SearchesStale: 0,
  FirstTokens: 12,
  FirstTokensInTime: 12,
  AnswersWhole: 20,
  AnswersBroken: 0,
  CitationsRemoved: 0,
  ModelCostUsd: 0.001,
};

describe('missesPromises', () => {
  it('leaves traffic alone that has one request in eighty to complain of', () => {
    expect(missesPromises({ requests: requests(0), counts: COUNTS })).toBe(false);
    expect(missesPromises({ requests: requests(1), counts: { ...COUNTS, SearchesInTime: 23 } })).toBe(false);
  });

  it('finds failures, slow searches and late first tokens', () => {
    expect(missesPromises({ requests: requests(2), counts: COUNTS })).toBe(true);
    expect(missesPromises({ requests: requests(0), counts: { ...COUNTS, SearchesInTime: 21 } })).toBe(true);
    expect(missesPromises({ requests: requests(0), counts: { ...COUNTS, FirstTokensInTime: 9 } })).toBe(true);
  });

  it('judges by the balancer alone where the replica told nothing', () => {
    expect(missesPromises({ requests: requests(0), counts: null })).toBe(false);
    expect(missesPromises({ requests: requests(40), counts: null })).toBe(true);
  });
});
