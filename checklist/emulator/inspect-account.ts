import { PROFILE_NAMES } from '../../infra/config/schema.ts';
import type { Inspect } from '../../infra/proof/emulator/rehearse.ts';
import type { AccountFacts } from '../account/account-facts.ts';
import { readAccountFacts } from '../account/read-account-facts.ts';
import type { Item } from '../check.ts';
import { ITEMS } from '../items.ts';
import { UNSHOWN } from './unshown.ts';

/** Asks an emulator, in which a stage is deployed, what the checklist asks an account. A stage that is no profile's copy is left alone. */
export const inspectAccount: Inspect = async ({ name, endpoint }) => {
  if (!PROFILE_NAMES.some((profile) => profile === name)) return [];
  return unlikeExpected(ITEMS, await readAccountFacts(name, { endpoint, scansImages: false }));
};

/** In sentences: what failed and should not have, and what passed though it is listed as something that cannot. */
export function unlikeExpected(items: readonly Item[], facts: AccountFacts): string[] {
  return items.flatMap(({ id, checks }) =>
    checks.flatMap((check) => {
      if (check.kind !== 'account') return [];
      const named = `${id} ${check.id}`;
      const { passed, saw } = check.read(facts);
      const isExcused = named in UNSHOWN;
      if (passed && isExcused) return [`${named} passes here: take it from checklist/emulator/unshown.ts. ${saw}`];
      if (!passed && !isExcused) return [`${check.question} No (${named}): ${saw}`];
      return [];
    }),
  );
}
