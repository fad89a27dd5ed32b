import type { Replica } from '../../stack/start-replica.ts';
import type { Stack } from '../../stack/start-stack.ts';

/** What ECS does where a task is missing: starts one, and lets the balancer send to it once it is healthy. */
export async function addReplica(stack: Stack, options?: Parameters<Stack['startReplica']>[0]): Promise<Replica> {
  const replica = await stack.startReplica(options);
  await stack.admit(replica);
  return replica;
}

/** The one that has run for longest. */
export function oldestReplica(stack: Stack): Replica {
  const [oldest] = stack.replicas();
  if (oldest === undefined) throw new Error('No replica is left to be broken.');
  return oldest;
}
