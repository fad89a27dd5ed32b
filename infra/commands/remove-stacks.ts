import type { DeployedStack, StackName } from './account.ts';
import type { World } from './command.ts';

export interface Removal {
  readonly removed: readonly string[];
  readonly failed: readonly FailedRemoval[];
}

interface FailedRemoval {
  readonly name: string;
  readonly region: string;
  readonly reasons: readonly string[];
}

const POLL_MS = 5_000;
/** Network interfaces of services that are gone hold a subnet for some minutes; a second and a third try mostly succeed. */
const ROUNDS = 3;
const BETWEEN_ROUNDS_MS = 120_000;
/** A stack that takes longer hangs. CloudFront takes up to 15 minutes, Aurora about 10. */
const STACK_LIMIT_MS = 5_400_000;

/** Deletes stacks one after the other, last deployed first, and tries again those that other things still hold. */
export async function removeStacks(inDeploymentOrder: readonly DeployedStack[], world: World): Promise<Removal> {
  const removed: string[] = [];
  let pending: readonly DeployedStack[] = inDeploymentOrder.toReversed();
  let failed: FailedRemoval[] = [];
  for (let round = 1; pending.length > 0 && round <= ROUNDS; round++) {
    if (round > 1) await pause(pending, world);
    failed = [];
    for (const stack of pending) {
      const reasons = await removeStack(stack, world);
      if (reasons === undefined) removed.push(stack.name);
      else failed.push({ name: stack.name, region: stack.region, reasons });
    }
    pending = pending.filter(({ name }) => !removed.includes(name));
  }
  return { removed, failed };
}

async function pause(pending: readonly DeployedStack[], { terminal, clock }: World): Promise<void> {
  const names = pending.map(({ name }) => name).join(', ');
  terminal.say(
    `Trying again in ${BETWEEN_ROUNDS_MS / 60_000} minutes: ${names}. Something in them may still be in use.`,
  );
  await clock.sleep(BETWEEN_ROUNDS_MS);
}

/** Resolves to nothing once the stack is gone, else to what held it. */
async function removeStack(stack: DeployedStack, world: World): Promise<readonly string[] | undefined> {
  const { account, terminal, clock } = world;
  const startedMs = clock.nowMs();
  await account.stacks.remove(stack);
  for (;;) {
    const now = (await account.stacks.list(stack.region)).find(({ name }) => name === stack.name);
    const seconds = Math.round((clock.nowMs() - startedMs) / 1000);
    if (now === undefined) {
      terminal.say(`${stack.name}: deleted after ${seconds} s.`);
      return undefined;
    }
    if (now.status === 'DELETE_FAILED') {
      const reasons = await account.stacks.failures(stack);
      terminal.say(`${stack.name}: not deleted. ${reasons[0] ?? 'CloudFormation gives no reason.'}`);
      return reasons;
    }
    if (clock.nowMs() - startedMs > STACK_LIMIT_MS) return [`still ${now.status} after ${seconds} s`];
    terminal.progress(`${stack.name}: ${now.status}, ${await left(stack, world)}, ${seconds} s`);
    await clock.sleep(POLL_MS);
  }
}

async function left(stack: StackName, { account }: World): Promise<string> {
  const resources = await account.stacks.resources(stack);
  const standing = resources.filter(({ status }) => status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED');
  return `${standing.length} of ${resources.length} resources left`;
}
