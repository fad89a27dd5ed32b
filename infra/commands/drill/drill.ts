import type { DatabaseCluster } from '../account.ts';
import type { Command, Options, Outcome, World } from '../command.ts';
import { UsageError } from '../errors.ts';
import { carriesOurTags } from '../ownership.ts';
import { makeTarget, type Target } from '../target.ts';
import type { AwsDrill } from './aws-drill.ts';
import { failoverOnAws } from './failover-on-aws.ts';
import { planText } from './plan-text.ts';
import { regionOnAws } from './region-on-aws.ts';
import { restoreOnAws } from './restore-on-aws.ts';

const DRILLS: Readonly<Record<string, AwsDrill>> = {
  restore: restoreOnAws,
  failover: failoverOnAws,
  region: regionOnAws,
};

/** `npm run drill -- restore --against aws`: recovery, practised on a deployed copy. */
export const drill: Command = {
  summary: 'Practises recovery on a deployed copy: restores its database beside it, or fails it over. Asks first.',
  options: {
    drill: { value: 'NAME', says: `${Object.keys(DRILLS).join(', ')}; after \`npm run drill --\` as the first word` },
    plan: { says: 'show the steps and what they cost, and do none of them' },
    yes: { says: "don't ask" },
    url: { value: 'URL', says: 'address of the copy (default: the one that its stack Edge gives)' },
    'subnet-group': { value: 'NAME', says: 'of region: the subnet group over there that the copy is restored into' },
    check: { says: 'exit 1 where an acknowledged write is lost' },
  },
  isForCopies: true,
  async run(options, world) {
    const target = makeTarget(options.profile);
    const { profile } = target;
    if (profile === undefined) throw new UsageError('What an account has once has no database. Name a profile.');
    const name = options.value('drill') ?? '';
    const chosen = DRILLS[name];
    if (chosen === undefined)
      throw new UsageError(`There is no drill "${name}". Choose one of ${Object.keys(DRILLS).join(', ')}.`);

    world.terminal.say(planText(chosen, profile));
    if (options.has('plan'))
      return {
        exitCode: 0,
        report: { profile: target.name, drill: name, state: 'planned', steps: chosen.steps(profile) },
      };
    const cluster = await ownCluster(target, world);
    const refusal = chosen.refusal({ cluster, profile, options });
    if (refusal !== null) throw new UsageError(refusal);
    if (!(await isConfirmed(target, options, world))) {
      world.terminal.say('Nothing was changed.');
      return { exitCode: 1, report: { profile: target.name, drill: name, state: 'unconfirmed' } };
    }
    return outcome(name, target, options, await chosen.run({ target, profile, cluster, options, world }), world);
  },
};

async function ownCluster(target: Target, { account }: World): Promise<DatabaseCluster> {
  const cluster = await account.databases.find(target.region, target.resourceName);
  if (cluster === undefined) {
    throw new UsageError(`${target.name} has no database. Deploy it first: npm run deploy -- --profile ${target.name}`);
  }
  if (!carriesOurTags(cluster.tags, target)) {
    throw new UsageError(
      `The cluster ${cluster.name} doesn't carry the tags of ${target.name}, so it is somebody else's. It is left alone.`,
    );
  }
  return cluster;
}

async function isConfirmed(target: Target, options: Options, { terminal }: World): Promise<boolean> {
  return options.has('yes') || (await terminal.ask(`Type ${target.name} to begin: `)) === target.name;
}

function outcome(
  drill: string,
  target: Target,
  options: Options,
  figures: Awaited<ReturnType<AwsDrill['run']>>,
  { terminal }: World,
): Outcome {
  const { acknowledged, lost, recoverySeconds } = figures;
  const verdict = lost === 0 ? 'met' : 'MISSED';
  terminal.say(
    `${verdict}: ${lost} of ${acknowledged} acknowledged writes lost (aim 0), back after ${recoverySeconds} s`,
  );
  const exitCode = options.has('check') && lost > 0 ? 1 : 0;
  return { exitCode, report: { profile: target.name, drill, state: 'done', ...figures } };
}
