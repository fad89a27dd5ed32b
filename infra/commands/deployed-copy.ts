import type { Account, DeployedStack } from './account.ts';
import { isOurStack } from './ownership.ts';
import type { Target } from './target.ts';

/** What is deployed of a target, according to the account and not to today's code. */
export interface DeployedCopy {
  /** In order of deployment; stacks that the code no longer has come last, so that they are removed first. */
  readonly stacks: readonly DeployedStack[];
  /** Named like ours, without our tags: left alone. */
  readonly lookAlikes: readonly DeployedStack[];
}

export async function findDeployedCopy(target: Target, { stacks }: Pick<Account, 'stacks'>): Promise<DeployedCopy> {
  const all = (await Promise.all(target.regions.map((region) => stacks.list(region)))).flat();
  const named = all.filter(({ name }) => name.startsWith(target.stackPrefix));
  const order = target.stacks.map(({ stackName, region }) => `${stackName} ${region}`);
  const rank = ({ name, region }: DeployedStack) => {
    const index = order.indexOf(`${name} ${region}`);
    return index === -1 ? order.length : index;
  };
  return {
    stacks: named.filter((stack) => isOurStack(stack, target)).sort((a, b) => rank(a) - rank(b)),
    lookAlikes: named.filter((stack) => !isOurStack(stack, target)),
  };
}
