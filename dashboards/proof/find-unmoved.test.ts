import { describe, expect, it } from 'vitest';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { findUnmoved } from './find-unmoved.ts';

describe('findUnmoved', () => {
  it('has nothing to say where everything was counted', async () => {
    await expect(findUnmoved({ query: async () => [{ labels: {}, value: 1 }] })).resolves.toEqual([]);
  });

  it('names what counted nothing, with the reason where there is one', async () => {
    const still = [METRICS.limited, METRICS.linksRemoved];
    const query = async (promql: string) =>
      still.some((name) => promql.includes(name)) ? [] : [{ labels: {}, value: 1 }];
    const unmoved = await findUnmoved({ query });
    expect(unmoved.map(({ metric }) => metric).sort()).toEqual(still.sort());
    expect(unmoved.find(({ metric }) => metric === METRICS.limited)?.because).toBeNull();
    expect(unmoved.find(({ metric }) => metric === METRICS.linksRemoved)?.because).toContain('watched-model.test.ts');
  });
});
