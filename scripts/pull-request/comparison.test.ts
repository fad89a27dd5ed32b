import { describe, expect, it } from 'vitest';
import { byFigures } from './comparison.ts';

const measure = {
  title: 'Benchmarks',
  noise: 0.15,
  control: 'bare',
  of: async (tree: string) => (tree === 'base' ? { bare: 20, search: 100 } : { bare: 22, search: 300 }),
};

describe('byFigures', () => {
  it('takes the figures of both sides', async () => {
    expect(await byFigures(measure).compare('base', 'change')).toEqual({
      noise: 0.15,
      before: { bare: 20, search: 100 },
      after: { bare: 22, search: 300 },
      notes: [],
    });
  });

  it('doubts them where what no change moves has moved', async () => {
    const busy = { ...measure, of: async (tree: string) => ({ bare: tree === 'base' ? 20 : 30 }) };
    const { notes } = await byFigures(busy).compare('base', 'change');
    expect(notes).toEqual([
      'Read with care: bare, which no change moves, differs by 50 %. The machine was busy with something else.',
    ]);
  });

  it('says on which side it failed', async () => {
    const failing = {
      ...measure,
      of: (tree: string) => (tree === 'base' ? Promise.reject(new Error('no script bench')) : measure.of(tree)),
    };
    await expect(byFigures(failing).compare('base', 'change')).rejects.toThrow(
      'on the side of the base, no script bench',
    );
  });
});
