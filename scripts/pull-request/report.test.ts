import { describe, expect, it } from 'vitest';
import { moved, reportText } from './report.ts';

describe('moved', () => {
  it('tells what changed, came and went, and nothing else', () => {
    expect(
      moved({ title: 'a', before: { same: 1, more: 1, gone: 2 }, after: { same: 1.001, more: 3, come: 4 } }),
    ).toEqual([
      { of: 'come', before: undefined, after: 4 },
      { of: 'gone', before: 2, after: undefined },
      { of: 'more', before: 1, after: 3 },
    ]);
  });
});

describe('moved, where measurements differ by themselves', () => {
  const of = (after: number) => moved({ title: 'a', noise: 0.15, before: { search: 100 }, after: { search: after } });

  it.each([
    [114, 0],
    [86, 0],
    [116, 1],
    [84, 1],
  ])('takes 100 and %i for %i differences', (after, differences) => {
    expect(of(after)).toHaveLength(differences);
  });

  it('tells what is new in any case', () => {
    expect(moved({ title: 'a', noise: 0.15, before: {}, after: { plan: 3 } })).toHaveLength(1);
  });
});

describe('reportText', () => {
  it('is a table of what moved, and a line for what did not', () => {
    const text = reportText('0123456789abcdef', [
      { title: 'Bill', before: { personal: 24.9 }, after: { personal: 26.1 } },
      { title: 'Size', before: { console: 30 }, after: { console: 30 } },
      { title: 'Contract', notes: ['GET /v1/phases: a field is gone'] },
    ]);
    expect(text).toBe(
      [
        '### What this changes, against 0123456789',
        '',
        '**Bill**',
        '',
        '| | Base | Here | Change |',
        '|---|--:|--:|--:|',
        '| personal | 24.9 | 26.1 | +1.2 |',
        '',
        '**Size**: nothing moved.',
        '',
        '**Contract**',
        '',
        '- GET /v1/phases: a field is gone',
        '',
      ].join('\n'),
    );
  });
});
