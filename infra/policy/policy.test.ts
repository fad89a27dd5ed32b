import { describe, expect, it } from 'vitest';
import { DELIVERY } from '../config/delivery.ts';
import { PROFILES } from '../config/profiles.ts';
import { AccountStage } from '../stages/account-stage.ts';
import { synthesizeStage } from '../synthesize.ts';
import { synthesizeCopies } from './copies.ts';
import { type Copy, resources } from './rule.ts';
import { STATEFUL_TYPES } from './rules/data.ts';
import { RULES } from './rules.ts';

/** Not a copy, but held to the same rules, and as strictly as production. */
const account: Copy = {
  profile: PROFILES.production,
  stacks: synthesizeStage((app) => new AccountStage(app, 'account', DELIVERY)),
};

describe.each([...synthesizeCopies(), ['what an account has once', account] as const])('the copy "%s"', (_, copy) => {
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
