import { describe, expect, it } from 'vitest';
import { PROFILES } from '../config/profiles.ts';
import { synthesize } from '../synthesize.ts';
import { type Copy, resources } from './rule.ts';
import { STATEFUL_TYPES } from './rules/data.ts';
import { RULES } from './rules.ts';

const copies: Copy[] = Object.values(PROFILES).map((profile) => ({ profile, stacks: synthesize(profile) }));

describe.each(copies)('the $profile.name copy', (copy) => {
  it.each(RULES)('promises that $promise', ({ offenders }) => {
    expect(offenders(copy)).toEqual([]);
  });

  it('keeps the logical ids of what holds data: a new id is a new, empty resource', () => {
    const ids = resources(copy, ...STATEFUL_TYPES).map(({ where, Type }) => `${Type} ${where}`);
    expect(ids.sort()).toMatchSnapshot();
  });
});
