import type { Command, Options, Outcome, World } from '../command.ts';
import { findDeployedCopy } from '../deployed-copy.ts';
import { UsageError } from '../errors.ts';
import { costOfStack, dollars, monthlyCost } from '../monthly-cost.ts';
import { removeStacks } from '../remove-stacks.ts';
import { makeTarget, type Target } from '../target.ts';
import { isHibernated } from './hibernated-stacks.ts';

/** `npm run hibernate`: keeps the data and deletes what costs money while nobody calls. */
export const hibernate: Command = {
  summary: 'Deletes what costs money while nobody calls, and keeps the data.',
  details:
    'Before it asks, it says what stays and its dollars a month: cents where Aurora pauses, most of the bill where it never does. Waking makes a new address, unless the profile has a domain.',
  options: {
    yes: { says: "don't ask" },
    'lift-termination-protection': { says: 'also delete stacks that are protected from deletion' },
  },
  isForCopies: true,
  async run(options, world) {
    const target = makeTarget(options.profile);
    if (target.profile === undefined)
      throw new UsageError('What an account has once does not idle for money. Name a profile.');
    const { stacks } = await findDeployedCopy(target, world.account);
    const going = stacks.filter(({ name }) =>
      target.stacks.some(({ stackName, path }) => stackName === name && isHibernated(path)),
    );
    const kept = stacks.filter((stack) => !going.includes(stack));
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
    const report = (state: string, more: object = {}) => ({ profile: target.name, state, kept: names(kept), ...more });
    if (going.length === 0) {
      world.terminal.say(
        stacks.length === 0 ? `Nothing of ${target.name} is deployed.` : `${target.name} sleeps already.`,
      );
      return { exitCode: 0, report: report(stacks.length === 0 ? 'absent' : 'asleep') };
    }
    const isProtected = going.filter(({ terminationProtection }) => terminationProtection);
    if (isProtected.length > 0 && !options.has('lift-termination-protection')) {
      world.terminal.say(
        `${names(isProtected).join(', ')} are protected from deletion, and whoever uses ${target.name} would find it gone. ` +
          'If you mean it, add --lift-termination-protection. Nothing was changed.',
      );
      return { exitCode: 1, report: report('refused') };
    }
    world.terminal.say(notice(target, names(going), names(kept), digest(going)));
    if (!(await isConfirmed(target, options, world))) {
      world.terminal.say('Nothing was changed.');
      return { exitCode: 1, report: report('unconfirmed') };
    }
    for (const stack of isProtected) await world.account.stacks.liftTerminationProtection(stack);
    return ended(target, await removeStacks(going, world), world, report);
  },
};

function ended(
  target: Target,
  { removed, failed }: Awaited<ReturnType<typeof removeStacks>>,
  { terminal }: World,
  report: (state: string, more: object) => object,
): Outcome {
  if (failed.length > 0) {
    terminal.say(
      `Not asleep yet: ${failed.map(({ name }) => name).join(', ')} could not be deleted. Run the same command again later.`,
    );
    return { exitCode: 1, report: report('failed', { removed, failed }) };
  }
  terminal.say(`${target.name} sleeps. Wake it with: npm run wake -- --profile ${target.name}`);
  return { exitCode: 0, report: report('asleep', { removed }) };
}

async function isConfirmed(target: Target, options: Options, { terminal }: World): Promise<boolean> {
  if (options.has('yes')) return true;
  return /^y(es)?$/i.test(await terminal.ask(`Put ${target.name} to sleep? (y/N) `));
}

function notice(target: Target, going: readonly string[], kept: readonly string[], image: string | undefined): string {
  const address =
    target.profile?.edge.domain === undefined
      ? 'The address changes: CloudFront gives the next one another name, since this profile has no domain of its own.'
      : 'The address stays the same, as the profile has a domain of its own.';
  return [
    `Going: ${going.join(', ')}: ${idleCost(target, going)} a month less.`,
    `Kept:  ${kept.join(', ')}: ${idleCost(target, kept)} a month, as long as it sleeps. ${whileAsleep(target)}`,
    'Nobody is served until it wakes, which takes about 15 minutes.',
    address,
    ...(image === undefined
      ? []
      : [`It runs sha256:${image}; wake with --api-image-sha256 to get this release back, or take the newest.`]),
  ].join('\n');
}

/** At list prices, as the code says the stacks today. */
function idleCost(target: Target, stackNames: readonly string[]): string {
  const costs = monthlyCost(target);
  return dollars(stackNames.reduce((sum, name) => sum + costOfStack(costs, name), 0));
}

function whileAsleep({ profile }: Target): string {
  return profile?.database.minCapacityAcu === 0
    ? 'Aurora pauses, and costs its storage and a secret.'
    : 'Aurora does not pause, as its minimum is above 0 ACU: it and the network go on costing what they cost.';
}

function digest(stacks: readonly { readonly parameters: Readonly<Record<string, string>> }[]): string | undefined {
  return stacks.map(({ parameters }) => parameters['ApiImageSha256']).find((value) => value !== undefined);
}
