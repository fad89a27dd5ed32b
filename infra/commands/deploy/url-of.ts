import type { World } from '../command.ts';
import type { Target } from '../target.ts';

/** Where a deployed copy answers, as its stack Edge says; undefined where that is not deployed. */
export async function urlOf({ stacks }: Target, { account }: World): Promise<string | undefined> {
  const edge = stacks.find(({ path }) => path.endsWith('/Edge'));
  if (edge === undefined) return undefined;
  const deployed = await account.stacks.list(edge.region);
  return deployed.find(({ name }) => name === edge.stackName)?.outputs['Url'];
}
