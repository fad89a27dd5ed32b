import type { Possession } from '../account.ts';
import type { World } from '../command.ts';
import { kindOf } from '../possession-kind.ts';
import type { Target } from '../target.ts';
import { takeInventory } from './inventory.ts';

/** A resource of ours that still exists and may cost money. */
interface Remnant {
  readonly arn: string;
  readonly why: string;
}

const POLL_MS = 15_000;
/** The index of tags forgets what was deleted within some minutes. */
const INDEX_LIMIT_MS = 300_000;

interface Known {
  /** Why a resource is still there, by its ARN, where that is known. */
  readonly reasons: ReadonlyMap<string, string>;
  /** What is known to be deleted, whatever the index says. */
  isGone(possession: Possession): boolean;
}

/** Looks until nothing billable of ours is left, or until what is left is no delay of the index. */
export async function findRemains(target: Target, world: World, { reasons, isGone }: Known): Promise<Remnant[]> {
  const { account, terminal, clock } = world;
  const startedMs = clock.nowMs();
  for (;;) {
    const { ours } = await takeInventory(target, account);
    const billable = ours.filter((one) => kindOf(one.arn).isBillable && !isGone(one));
    // Waiting doesn't remove what is kept on purpose.
    const mayGo = billable.filter(({ arn }) => kindOf(arn).byHand === undefined && !reasons.has(arn));
    if (mayGo.length === 0 || clock.nowMs() - startedMs >= INDEX_LIMIT_MS) {
      return billable.map(({ arn }) => ({ arn, why: reasons.get(arn) ?? whyLeft(arn) }));
    }
    terminal.progress(
      `Waiting for the index of tags to forget ${mayGo.length} resources, ${mayGo[0]?.arn} among them ...`,
    );
    await clock.sleep(POLL_MS);
  }
}

function whyLeft(arn: string): string {
  return (
    kindOf(arn).byHand ??
    'its stack is gone and the index of tags still lists it; look whether it exists, and delete it by hand'
  );
}
