import type { AwsDrill } from './aws-drill.ts';
import { copyUrl } from './copy-url.ts';
import { rateOften } from './ratings.ts';
import { inScratchCluster, readRatings, scratchTags } from './scratch-cluster.ts';

const RATINGS = 10;

/** Restores the newest copy of a backup in the other region, and says how old it is. What was written since is what a lost region costs. */
export const regionOnAws: AwsDrill = {
  summary: 'Restores the newest copy of a backup in the other region.',
  steps: ({ name, operations }) => [
    `write ${RATINGS} ratings through the API of ${name}: they are younger than any copy, and show that the drill can see a loss`,
    `find the newest recovery point in the vault roadmap-${name}-copies in ${operations.backup?.copyToRegion ?? 'no region'}`,
    `restore it there as roadmap-${name}-drill, with one instance of 0.5 ACU`,
    'ask it by SQL over HTTPS',
    `delete roadmap-${name}-drill and its password`,
  ],
  uses: { acuHours: 2 },
  refusal({ profile, options }) {
    const elsewhere = profile.operations.backup?.copyToRegion;
    if (elsewhere === undefined) {
      return `${profile.name} copies no backup to another region. Set operations.backup.copyToRegion in infra/config/profiles.ts, or drill restore.`;
    }
    return options.has('subnet-group')
      ? null
      : `Nothing of ${profile.name} stands in ${elsewhere} but the vault. Make a subnet group there (aws rds create-db-subnet-group --region ${elsewhere} ...) and name it with --subnet-group.`;
  },
  async run({ target, profile, options, world }) {
    const { account, clock, terminal } = world;
    const region = profile.operations.backup?.copyToRegion ?? '';
    const written = await rateOften(await copyUrl(target, options, world), RATINGS, world);
    const copy = await account.databases.newestCopy(region, `roadmap-${profile.name}-copies`);
    if (copy === undefined)
      throw new Error(
        `The vault in ${region} holds no complete recovery point yet. The first one is copied in the night.`,
      );
    const recoveryPointSeconds = Math.round((Date.now() - copy.createdAt.getTime()) / 1_000);
    terminal.say(`The newest copy was made at ${copy.createdAt.toISOString()}.`);
    const startedMs = clock.nowMs();
    const restore = {
      name: `roadmap-${profile.name}-drill`,
      tags: scratchTags(profile.name, 'region'),
      from: { recoveryPoint: copy.arn },
      subnetGroup: options.value('subnet-group') ?? '',
      securityGroupIds: [],
      maxCapacityAcu: 1,
    };
    return inScratchCluster(region, restore, world, async (restored) => {
      const ids = written.map(({ id }) => id);
      const found = await readRatings(region, restored, ids, world);
      if (found.length > 0)
        throw new Error('The copy holds ratings that are younger than it: it is not what it says it is.');
      return {
        // What a copy answers for was written before it; none of that was written by this drill.
        acknowledged: 0,
        lost: 0,
        recoveryPointSeconds,
        recoverySeconds: Math.round((clock.nowMs() - startedMs) / 1_000),
      };
    });
  },
};
