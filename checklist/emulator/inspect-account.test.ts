import { describe, expect, it } from 'vitest';
import { SOUND_ACCOUNT } from '../account/account-facts.builders.ts';
import type { AccountFacts } from '../account/account-facts.ts';
import { ITEMS } from '../items.ts';
import { inspectAccount, unlikeExpected } from './inspect-account.ts';
import { UNSHOWN } from './unshown.ts';

/** What an emulator answers of a copy of `personal`. */
const EMULATED: AccountFacts = {
  ...SOUND_ACCOUNT,
  profile: 'personal',
  imageFindings: null,
  recoveryPoints: [],
  budgets: [],
};

describe('the account of an emulator', () => {
  it('answers as a sound one would, but for what an emulator cannot show', () => {
    expect(unlikeExpected(ITEMS, EMULATED)).toEqual([]);
  });

  it('tells what failed and should not have', () => {
    const [told] = unlikeExpected(ITEMS, { ...EMULATED, service: null });
    expect(told).toMatch(/^Do all tasks of the service run.*No \(phase-5\/2 tasks-run\): 0 of 0 tasks run/);
  });

  it('tells of an excuse that is no longer needed', () => {
    const told = unlikeExpected(ITEMS, { ...EMULATED, budgets: SOUND_ACCOUNT.budgets });
    expect(told).toEqual([expect.stringMatching(/^phase-5\/12 budget-notifies passes here: take it from/)]);
  });

  it('excuses checks that exist', () => {
    const known = ITEMS.flatMap(({ id, checks }) => checks.map((check) => `${id} ${check.id}`));
    const excused = Object.keys(UNSHOWN);
    expect(excused.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('leaves a stage alone that is no copy', async () => {
    expect(await inspectAccount({ name: 'account', endpoint: 'http://127.0.0.1:9' })).toEqual([]);
  });
});
