import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRetryBudget } from './retry-budget.ts';

describe('a retry budget', () => {
  it('lets a lone call be tried again', () => {
    const budget = makeRetryBudget();
    budget.called();
    expect([budget.tryRetry(), budget.tryRetry()]).toEqual([true, false]);
    expect([budget.retries, budget.refused]).toEqual([1, 1]);
  });

  it('never lets retries exceed a tenth of the calls, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 500 }), (wishes) => {
        const budget = makeRetryBudget();
        wishes.forEach((failed, index) => {
          budget.called();
          if (failed) budget.tryRetry();
          expect(budget.retries).toBeLessThanOrEqual(Math.floor((index + 1 + 9) / 10));
        });
      }),
    );
  });

  it('keeps an outage at 1.1 times its load, and a good hour before it changes little', () => {
    const budget = makeRetryBudget();
    const outage = (calls: number) => {
      const before = budget.retries;
      for (let call = 0; call < calls; call += 1) {
        budget.called();
        budget.tryRetry();
      }
      return (calls + budget.retries - before) / calls;
    };
    expect(outage(10_000)).toBeLessThanOrEqual(1.1);
    for (let call = 0; call < 100_000; call += 1) budget.called();
    expect(outage(100)).toBeLessThanOrEqual(1.12);
  });
});
