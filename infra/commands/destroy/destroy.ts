import type { Possession } from '../account.ts';
import type { Command, Options, Outcome, World } from '../command.ts';
import { findDeployedCopy } from '../deployed-copy.ts';
import { STACK_NAME_TAG } from '../ownership.ts';
import { type Removal, removeStacks } from '../remove-stacks.ts';
import { makeTarget, type Target } from '../target.ts';
import { type Doomed, holds, isDeletedWith, readDoomed } from './doomed.ts';
import { type Inventory, takeInventory } from './inventory.ts';
import { planText } from './plan-text.ts';
import { refusal } from './refusal.ts';
import { findRemains } from './remains.ts';
import { emptyHolders, sweep } from './sweep.ts';

/** `npm run destroy`: a copy, or what the account has once, to the last billable resource that is ours. */
export const destroy: Command = {
  summary: 'Deletes a copy and proves that nothing billable of it is left. Touches nothing without our tags.',
  options: {
    'dry-run': { says: 'show what would go, and change nothing' },
    confirm: { value: 'NAME', says: "the profile's name, instead of typing it when asked" },
    'lift-termination-protection': { says: 'also delete stacks that are protected from deletion' },
  },
  async run(options, world) {
    const target = makeTarget(options.profile);
    const { stacks, lookAlikes } = await findDeployedCopy(target, world.account);
    const inventory = await takeInventory(target, world.account);
    const doomed = await Promise.all(stacks.map((stack) => readDoomed(stack, world.account)));
    const orphans = inventory.ours.filter((possession) => !doomed.some((one) => holds(one, possession)));
    const report = {
      profile: target.name,
      stacks: stacks.map(({ name }) => name),
      leftAlone: [...lookAlikes.map(({ name }) => name), ...inventory.lookAlikes.map(({ arn }) => arn)],
    };
    world.terminal.say(
      stacks.length + orphans.length === 0
        ? `Nothing of ${target.name} is deployed.`
        : planText(target, doomed, orphans),
    );
    sayLeftAlone(report.leftAlone, world);
    if (options.has('dry-run')) {
      world.terminal.say('Nothing was changed: --dry-run.');
      return { exitCode: 0, report: { ...report, dryRun: true } };
    }
    const no = await refusal(target, stacks, options, world);
    if (no !== undefined) {
      world.terminal.say(`${no} Nothing was changed.`);
      return { exitCode: 1, report: { ...report, refused: no } };
    }
    return finish(report, await removeAll(target, doomed, inventory, options, world), world);
  },
};

/** Empty, delete, sweep, look again. */
async function removeAll(
  target: Target,
  doomed: readonly Doomed[],
  { ours }: Inventory,
  options: Options,
  world: World,
) {
  const { account, terminal } = world;
  const stacks = doomed.map(({ stack }) => stack);
  if (options.has('lift-termination-protection')) {
    for (const stack of stacks) if (stack.terminationProtection) await account.stacks.liftTerminationProtection(stack);
  }
  for (const arn of await emptyHolders(ours, target, account)) terminal.say(`Emptied ${arn}.`);
  const removal = await removeStacks(stacks, world);
  const standing = removal.failed.map(({ name }) => name);
  const after = await takeInventory(target, account);
  const { swept, notSwept } = await sweep(after.ours, standing, target, account);
  for (const arn of swept) terminal.say(`Swept ${arn}.`);
  const reasons = new Map(notSwept.map(({ arn, why }) => [arn, why]));
  for (const { arn, tags } of after.ours) {
    if (standing.includes(tags[STACK_NAME_TAG] ?? ''))
      reasons.set(arn, `its stack ${tags[STACK_NAME_TAG]} could not be deleted`);
  }
  const gone = doomed.filter(({ stack }) => removal.removed.includes(stack.name));
  const isGone = (possession: Possession) => gone.some((one) => isDeletedWith(one, possession));
  return { removal, swept, remains: await findRemains(target, world, { reasons, isGone }) };
}

function finish(report: object, end: Awaited<ReturnType<typeof removeAll>>, { terminal }: World): Outcome {
  const { removal, swept, remains } = end;
  const isClean = remains.length === 0 && removal.failed.length === 0;
  terminal.say(isClean ? '0 billable resources left.' : leftText(removal, remains));
  return {
    exitCode: isClean ? 0 : 1,
    report: { ...report, removed: removal.removed, failed: removal.failed, swept, left: remains },
  };
}

function leftText({ failed }: Removal, remains: Awaited<ReturnType<typeof removeAll>>['remains']): string {
  return [
    `${remains.length} billable resources left${failed.length > 0 ? `, ${failed.length} stacks not deleted` : ''}:`,
    ...failed.map(({ name, region, reasons }) => `  ${name} (${region}): ${reasons[0] ?? 'no reason given'}`),
    ...remains.map(({ arn, why }) => `  ${arn}: ${why}`),
  ].join('\n');
}

function sayLeftAlone(leftAlone: readonly string[], { terminal }: World): void {
  if (leftAlone.length === 0) return;
  terminal.say(['Left alone: named like ours, without our tags.', ...leftAlone.map((name) => `  ${name}`)].join('\n'));
}
