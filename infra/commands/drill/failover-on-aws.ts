import type { AwsDrill } from './aws-drill.ts';
import { copyUrl } from './copy-url.ts';
import { type Acknowledged, rate, rateOften } from './ratings.ts';
import { readHeld } from './read-held.ts';
import { waitFor } from './wait-for.ts';

const RATINGS_BEFORE = 20;
const SOON = { limitMinutes: 10, pollMs: 500 } as const;

/** Makes the reader the writer while callers write. Writes wait for some seconds; searches and answers do not. */
export const failoverOnAws: AwsDrill = {
  summary: 'Makes the reader of the database its writer, while ratings are being written.',
  steps: ({ name }) => [
    `write ${RATINGS_BEFORE} ratings through the API of ${name}, and go on writing one after the other`,
    `fail roadmap-${name} over to its reader`,
    'go on until the writer is another and a rating is acknowledged again',
    'read all that the service holds of this caller, and look for the ratings in it',
  ],
  uses: { acuHours: 0 },
  refusal: ({ cluster }) =>
    cluster.instances.length < 2
      ? `${cluster.name} has no reader to fail over to. Set database.readers to 1 in infra/config/profiles.ts and deploy, or drill restore.`
      : null,
  async run({ target, cluster, options, world }) {
    const { account, clock, terminal } = world;
    const url = await copyUrl(target, options, world);
    const acknowledged: Acknowledged[] = [...(await rateOften(url, RATINGS_BEFORE, world))];
    const writer = cluster.instances.find(({ isWriter }) => isWriter)?.name;
    const startedMs = clock.nowMs();
    await account.databases.failOver(target.region, cluster.name);
    terminal.say(`${cluster.name} is failing over.`);
    await waitFor(
      {
        ...SOON,
        what: 'another writer',
        async find() {
          const rating = await rate(url, world);
          if (rating !== null) acknowledged.push(rating);
          const now = (await account.databases.find(target.region, cluster.name))?.instances;
          return now?.some(({ name, isWriter }) => isWriter && name !== writer) ? true : undefined;
        },
      },
      world,
    );
    const first = await waitFor(
      { ...SOON, what: 'a rating to be acknowledged', find: async () => (await rate(url, world)) ?? undefined },
      world,
    );
    const held = await readHeld(url, world);
    const all = [...acknowledged, first];
    return {
      acknowledged: all.length,
      lost: all.filter(({ id }) => !held.has(id)).length,
      recoveryPointSeconds: 0,
      recoverySeconds: Math.round((first.atMs - startedMs) / 1_000),
    };
  },
};
