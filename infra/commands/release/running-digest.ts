import type { Account } from '../account.ts';
import type { Target } from '../target.ts';

/** Digest of the API image that a copy runs, as its stack says; undefined where none is deployed. */
export async function runningDigest(target: Target, { stacks }: Pick<Account, 'stacks'>): Promise<string | undefined> {
  const deployed = await stacks.list(target.region);
  return deployed.find(({ name }) => name === `${target.resourceName}-service`)?.parameters['ApiImageSha256'];
}
