import type { DeployedStack } from '../account.ts';
import type { Options, World } from '../command.ts';
import { findDeployedCopy } from '../deployed-copy.ts';
import { makeTarget, TARGET_NAMES, type Target } from '../target.ts';

/** Why a target is not destroyed now, as a sentence; nothing when everything that is needed was said. */
export async function refusal(
  target: Target,
  stacks: readonly DeployedStack[],
  options: Options,
  world: World,
): Promise<string | undefined> {
  const copies = target.name === 'account' ? await deployedCopies(world) : [];
  if (copies.length > 0) {
    return `${copies.join(' and ')} still pull their images from here. Destroy them first.`;
  }
  const isProtected = stacks.filter(({ terminationProtection }) => terminationProtection).map(({ name }) => name);
  if (isProtected.length > 0 && !options.has('lift-termination-protection')) {
    return `${isProtected.join(', ')} are protected from deletion. If you mean it, add --lift-termination-protection.`;
  }
  const confirmed = options.value('confirm') ?? (await world.terminal.ask(`Type ${target.name} to delete all this: `));
  return confirmed === target.name ? undefined : `Not confirmed: "${confirmed}" is not ${target.name}.`;
}

async function deployedCopies({ account }: World): Promise<string[]> {
  const found: string[] = [];
  for (const name of TARGET_NAMES) {
    if (name !== 'account' && (await findDeployedCopy(makeTarget(name), account)).stacks.length > 0) found.push(name);
  }
  return found;
}
