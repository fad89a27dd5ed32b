import type { Command } from '../command.ts';
import { ROLL_OUT_OPTIONS, rollOut } from '../deploy/roll-out.ts';
import { findDeployedCopy } from '../deployed-copy.ts';
import { UsageError } from '../errors.ts';
import { makeTarget } from '../target.ts';
import { isHibernated } from './hibernated-stacks.ts';

/** `npm run wake`: deploys again what `hibernate` deleted. */
export const wake: Command = {
  summary: 'Deploys again what hibernate deleted, with the image pushed last for the profile; the data is as it was.',
  details: 'Takes about 15 minutes, costs what the copy costs awake from then on, and prints the new address.',
  options: ROLL_OUT_OPTIONS,
  isForCopies: true,
  async run(options, world) {
    const target = makeTarget(options.profile);
    if (target.profile === undefined) throw new UsageError('What an account has once never sleeps. Name a profile.');
    const { stacks } = await findDeployedCopy(target, world.account);
    if (stacks.length === 0) {
      throw new UsageError(
        `Nothing of ${target.name} is deployed, so nothing sleeps: npm run deploy -- --profile ${target.name}`,
      );
    }
    const standing = stacks.map(({ name }) => name);
    const missing = target.stacks.filter(({ path, stackName }) => isHibernated(path) && !standing.includes(stackName));
    if (missing.length === 0) {
      world.terminal.say(`${target.name} is awake.`);
      return { exitCode: 0, report: { profile: target.name, state: 'awake' } };
    }
    return rollOut(target, options, world);
  },
};
