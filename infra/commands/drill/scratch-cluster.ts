import type { DatabaseCluster, DatabaseRestore } from '../account.ts';
import type { World } from '../command.ts';
import { waitFor } from './wait-for.ts';

const RESTORE_LIMIT_MINUTES = 90;

/**
 * Restores into a cluster that lives for as long as `inspect` takes, and deletes it whatever happens.
 *
 * It carries the tags of its copy, so that `destroy` finds it should this process die on the way.
 */
export async function inScratchCluster<T>(
  region: string,
  restore: DatabaseRestore,
  world: World,
  inspect: (cluster: DatabaseCluster) => Promise<T>,
): Promise<T> {
  const { databases } = world.account;
  const { name } = restore;
  const available = () =>
    waitFor(
      {
        what: `${name} to be available`,
        limitMinutes: RESTORE_LIMIT_MINUTES,
        async find() {
          const cluster = await databases.find(region, name);
          return cluster?.status === 'available' ? cluster : undefined;
        },
      },
      world,
    );
  try {
    await databases.restore(region, restore);
    await available();
    await databases.addInstance(region, restore);
    await databases.openQueries(region, name);
    const cluster = await waitFor(
      {
        what: `${name} to have an administrator and an instance`,
        limitMinutes: RESTORE_LIMIT_MINUTES,
        async find() {
          const found = await available();
          return found.secretArn !== undefined && found.instances.length > 0 ? found : undefined;
        },
      },
      world,
    );
    return await inspect(cluster);
  } finally {
    world.terminal.say(`Deleting ${name}.`);
    await databases.remove(region, name);
  }
}

/** Which of the ratings it holds. The first query may come before the instance is up, or find it paused. */
export function readRatings(
  region: string,
  cluster: DatabaseCluster,
  ids: readonly string[],
  world: World,
): Promise<string[]> {
  return waitFor(
    {
      what: `${cluster.name} to answer`,
      limitMinutes: 30,
      find: () => world.account.databases.feedbackAmong(region, cluster, ids).catch(() => undefined),
    },
    world,
  );
}

/** Ours by its tags, and known for what it is. */
export const scratchTags = (profile: string, drill: string) => ({ project: 'phase-five', profile, drill });
