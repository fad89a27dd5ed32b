import type { Account, Possession } from '../account.ts';
import { carriesOurTags, isNamedLikeOurs, isOurPossession } from '../ownership.ts';
import type { Target } from '../target.ts';

/** What an account holds that looks like the target's. */
export interface Inventory {
  /** Tagged as the target's, and of its stacks or its name. */
  readonly ours: readonly Possession[];
  /** Named like the target's without its tags: somebody else's, or made by a service after us. Never touched. */
  readonly lookAlikes: readonly Possession[];
}

/** Looks in every region of the target: by tags, and by name for log groups, which services write again after us. */
export async function takeInventory(target: Target, { possessions }: Pick<Account, 'possessions'>): Promise<Inventory> {
  const found = new Map<string, Possession>();
  for (const region of target.regions) {
    const tagged = await possessions.tagged(region, { ...target.tags });
    const logGroups = await possessions.logGroups(region, target.resourceName);
    // The name is what a person reads twice; log groups end in ":*" in one API and not in the other.
    for (const one of [...tagged, ...logGroups]) found.set(one.arn.replace(/:\*$/, ''), one);
  }
  const all = [...found.values()];
  return {
    ours: all.filter((one) => isOurPossession(one, target)),
    lookAlikes: all.filter((one) => !carriesOurTags(one.tags, target) && isNamedLikeOurs(one.arn, target)),
  };
}
