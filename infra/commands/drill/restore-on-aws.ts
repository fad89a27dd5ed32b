import type { AwsDrill } from './aws-drill.ts';
import { copyUrl } from './copy-url.ts';
import { rateOften } from './ratings.ts';
import { inScratchCluster, readRatings, scratchTags } from './scratch-cluster.ts';
import { waitFor } from './wait-for.ts';

const RATINGS = 50;

/** Writes, restores the database into a second cluster as of the latest restorable moment, and looks for the writes. The copy serves on. */
export const restoreOnAws: AwsDrill = {
  summary: 'Restores the database to a moment, into a cluster beside it, and looks for what was written before.',
  steps: ({ name }) => [
    `write ${RATINGS} ratings through the API of ${name}, and keep the ids of those that were acknowledged`,
    'wait until the cluster can be restored to a moment after the last of them (about 5 minutes)',
    `restore roadmap-${name} to that moment, as roadmap-${name}-drill, with one instance of 0.5 ACU`,
    'look for the ratings there, by SQL over HTTPS',
    `delete roadmap-${name}-drill and its password`,
  ],
  uses: { acuHours: 2 },
  refusal: ({ cluster }) =>
    cluster.restorableUntil === undefined
      ? `${cluster.name} keeps no log to restore from: its backup retention is 0 days.`
      : null,
  async run({ target, profile, cluster, options, world }) {
    const { terminal, clock, account } = world;
    const written = await rateOften(await copyUrl(target, options, world), RATINGS, world);
    // The database's clock and this one's may differ by a second or two.
    const safeAt = new Date(Date.now() + 5_000);
    terminal.say(`${written.length} ratings are acknowledged.`);
    const waitingSinceMs = clock.nowMs();
    const at = await waitFor(
      {
        what: `${cluster.name} to be restorable to ${safeAt.toISOString()}`,
        limitMinutes: 30,
        async find() {
          const until = (await account.databases.find(target.region, cluster.name))?.restorableUntil;
          return until !== undefined && until >= safeAt ? until : undefined;
        },
      },
      world,
    );
    const recoveryPointSeconds = seconds(clock.nowMs() - waitingSinceMs);
    const startedMs = clock.nowMs();
    const restore = {
      name: `${cluster.name}-drill`,
      tags: scratchTags(profile.name, 'restore'),
      from: { cluster: cluster.name, at },
      subnetGroup: cluster.subnetGroup,
      securityGroupIds: cluster.securityGroupIds,
      maxCapacityAcu: 1,
    };
    return inScratchCluster(target.region, restore, world, async (restored) => {
      const ids = written.map(({ id }) => id);
      const found = await readRatings(target.region, restored, ids, world);
      return {
        acknowledged: ids.length,
        lost: ids.filter((id) => !found.includes(id)).length,
        recoveryPointSeconds,
        recoverySeconds: seconds(clock.nowMs() - startedMs),
      };
    });
  },
};

const seconds = (ms: number) => Math.round(ms / 1_000);
