import { describe, expect, it } from 'vitest';
import { synthesizeCopies } from './copies.ts';
import { resources } from './rule.ts';
import { STATEFUL_TYPES } from './rules/data.ts';
import { RULES } from './rules.ts';

describe.each(synthesizeCopies())('the copy "%s"', (_, copy) => {
  it.each(RULES.map(({ promise, offenders }) => [promise, offenders] as const))(
    'keeps the promise that %s',
    (_, offenders) => {
      expect(offenders(copy)).toEqual([]);
    },
  );

  it('keeps the logical ids of what holds data: a new id is a new, empty resource', () => {
    const ids = resources(copy, ...STATEFUL_TYPES).map(({ where, Type }) => `${Type} ${where}`);
    expect(ids.sort()).toMatchSnapshot();
  });
});
