import type { SynthesizedStack } from '../../synthesize.ts';
import type { Account } from '../account.ts';
import { findDeployedCopy } from '../deployed-copy.ts';
import type { Target } from '../target.ts';
import { compareStack, type StackDiff } from './compare-stack.ts';

export interface CopyDiff {
  readonly stacks: readonly StackDiff[];
  /** Deployed, and no longer in the code: a deployment leaves them standing, `destroy` takes them. */
  readonly orphans: readonly string[];
}

/** Compares what is deployed of a target with the templates that would be. */
export async function compareCopy(
  target: Target,
  stacks: readonly SynthesizedStack[],
  account: Pick<Account, 'stacks'>,
): Promise<CopyDiff> {
  const copy = await findDeployedCopy(target, account);
  const deployedAs = (stack: SynthesizedStack) =>
    copy.stacks.find(({ name, region }) => name === stack.stackName && region === stack.region);
  const diffs: StackDiff[] = [];
  for (const stack of stacks) {
    const deployed = deployedAs(stack);
    diffs.push(compareStack(deployed === undefined ? undefined : await account.stacks.template(deployed), stack));
  }
  const known = stacks.map(({ stackName }) => stackName);
  return { stacks: diffs, orphans: copy.stacks.map(({ name }) => name).filter((name) => !known.includes(name)) };
}

/** Whether a deployment would change anything that runs. */
export function isChanged({ stacks }: CopyDiff): boolean {
  return stacks.some(({ isNew, changes, otherChanges }) => isNew || changes.length > 0 || otherChanges > 0);
}

/** Whether a deployment would lose what cannot be made again. */
export function losesData({ stacks }: CopyDiff): boolean {
  return stacks.some(({ changes }) => changes.some((change) => change.losesData));
}
