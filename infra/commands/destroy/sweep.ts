import type { Account, Possession } from '../account.ts';
import { reasonOf } from '../errors.ts';
import { isOurPossession, STACK_NAME_TAG } from '../ownership.ts';
import { kindOf } from '../possession-kind.ts';
import type { Target } from '../target.ts';

/** Something that was to be swept and was not. */
interface NotSwept {
  readonly arn: string;
  readonly why: string;
}

export interface Sweep {
  readonly swept: readonly string[];
  readonly notSwept: readonly NotSwept[];
}

/**
 * Deletes what the stacks left behind, of the kinds that commands here know how to delete.
 *
 * The index of tags lags behind and may be wrong, so each resource is asked for its own tags just before it is deleted; without
 * our tags it is not touched. A resource whose stack still exists is left to the stack.
 */
export async function sweep(
  candidates: readonly Possession[],
  standingStacks: readonly string[],
  target: Target,
  { possessions }: Pick<Account, 'possessions'>,
): Promise<Sweep> {
  const swept: string[] = [];
  const notSwept: NotSwept[] = [];
  for (const possession of candidates) {
    if (kindOf(possession.arn).holder === undefined) continue;
    if (standingStacks.includes(possession.tags[STACK_NAME_TAG] ?? '')) continue;
    try {
      const tags = await possessions.tagsOf(possession);
      if (tags === undefined) continue;
      if (!isOurPossession({ ...possession, tags }, target)) {
        notSwept.push({
          arn: possession.arn,
          why: 'it does not carry our tags itself, whatever the index of tags says',
        });
        continue;
      }
      await possessions.remove(possession);
      swept.push(possession.arn);
    } catch (error) {
      notSwept.push({ arn: possession.arn, why: reasonOf(error) });
    }
  }
  return { swept, notSwept };
}

/** Empties the buckets and repositories of stacks that are about to go: CloudFormation deletes none that holds something. */
export async function emptyHolders(
  candidates: readonly Possession[],
  target: Target,
  { possessions }: Pick<Account, 'possessions'>,
): Promise<string[]> {
  const emptied: string[] = [];
  for (const possession of candidates) {
    const { holder } = kindOf(possession.arn);
    if (holder !== 'bucket' && holder !== 'repository') continue;
    const tags = await possessions.tagsOf(possession);
    if (tags === undefined || !isOurPossession({ ...possession, tags }, target)) continue;
    await possessions.empty(possession);
    emptied.push(possession.arn);
  }
  return emptied;
}
