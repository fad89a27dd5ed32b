import { describe, expect, it } from 'vitest';
import { compare, parseBills } from './compare.ts';

const item = (name: string, monthlyUsd: number) => ({ stack: 's/Data', logicalId: 'Id', item: name, monthlyUsd });
const bill = (...items: readonly ReturnType<typeof item>[]) => ({
  profile: 'personal' as const,
  region: 'us-east-1' as const,
  idleMonthlyUsd: items.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0),
  items,
});

describe('compare', () => {
  it('lists what moved, appeared and went', () => {
    const lines = compare(
      [bill(item('Same', 5), item('Moved', 1), item('Gone', 2))],
      [bill(item('Same', 5), item('Moved', 1.5), item('New', 2.1))],
    );
    expect(lines).toEqual([
      '    +0.50  s/Data: Moved (Id)',
      '    -2.00  s/Data: Gone (Id)',
      '    +2.10  s/Data: New (Id)',
      'personal, us-east-1: $8.00 -> $8.60 a month idle (+0.60).',
    ]);
  });

  it('says so when the bill moves by more than a dollar, up or down', () => {
    const [, up] = compare([bill(item('A', 1))], [bill(item('A', 2.5))]);
    expect(up).toBe(
      'personal, us-east-1: $1.00 -> $2.50 a month idle: this change moves the bill by +1.50 a month, more than $1.',
    );
    expect(compare([bill(item('A', 2.5))], [bill(item('A', 1))])[1]).toContain('by -1.50 a month');
  });

  it('says when nothing moved', () => {
    expect(compare([bill(item('A', 1))], [bill(item('A', 1))])).toEqual([
      'personal, us-east-1: $1.00 -> $1.00 a month idle, unchanged.',
    ]);
  });

  it('says when the base does not know the profile', () => {
    expect(compare([{ ...bill(), region: 'eu-west-1' }], [bill(item('A', 1))])).toEqual([
      'personal, us-east-1: not in the base, $1.00 a month idle.',
    ]);
  });

  it('reads one report or a list of them, and refuses anything else', () => {
    expect(parseBills(JSON.stringify(bill()))).toHaveLength(1);
    expect(parseBills(JSON.stringify([bill(), bill()]))).toHaveLength(2);
    expect(() => parseBills('{"a": 1}')).toThrow('The base holds no report.');
  });
});
