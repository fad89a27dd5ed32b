import type { Check, Item, PersonCheck } from '../check.ts';
import { inLanes } from '../run/in-lanes.ts';
import type { Result } from '../run/result.ts';
import { type ItemResult, runChecklist, type Surroundings } from '../run/run-checklist.ts';
import { startCopy } from '../run/start-copy.ts';
import type { Mutant } from './mutant.ts';
import type { ScratchCopy } from './scratch-copy.ts';
import { seed } from './seed.ts';

/** A check that a mistake can turn red, and the item that it stands in. */
export interface Suspect {
  readonly item: Item;
  readonly check: Exclude<Check, PersonCheck>;
}

/** What a hunt tells while it goes on. */
export interface HuntListener {
  /** A command, or a number of tests, is asked without a mistake. */
  onGreen(line: string): void;
  onMutant(mutant: Mutant, unmutated: ReadonlyMap<Check, Result>): void;
}

/** Every check of the items but those that a person answers. */
export function suspectsIn(items: readonly Item[]): Suspect[] {
  return items.flatMap((item) => item.checks.flatMap((check) => (check.kind === 'person' ? [] : [{ item, check }])));
}

/**
 * Asks all checks once without a mistake, then makes the mistake of each that was green, asks that check alone, and takes the mistake
 * back. A lane needs a scratch copy of its own: there is one mistake in a copy at a time.
 */
export async function huntMutants(
  suspects: readonly Suspect[],
  scratchCopies: readonly [ScratchCopy, ...ScratchCopy[]],
  { onGreen, onMutant }: HuntListener,
): Promise<Mutant[]> {
  const [first] = scratchCopies;
  const unmutated = await askUnmutated(suspects, { ...surroundingsOf(first.root), onProgress: onGreen });
  const hunt = async ({ item, check }: Suspect, lane: number): Promise<Mutant> => {
    const { root, with: withMistake } = scratchCopies[lane] ?? first;
    const green = unmutated.get(check);
    const startedAt = performance.now();
    const { fate, saw } = await seed(item, check, green, { withMistake, surroundings: surroundingsOf(root) });
    const durationMs = Math.round(performance.now() - startedAt);
    const mutant = { item: item.id, check: check.id, mistake: check.mutation.mistake, fate, saw, durationMs };
    onMutant(mutant, unmutated);
    return mutant;
  };
  const isAlone = ({ check }: Suspect) => check.kind === 'command' && check.isAlone === true;
  return [
    ...(await inLanes(
      suspects.filter((one) => !isAlone(one)),
      scratchCopies.length,
      hunt,
    )),
    ...(await inLanes(suspects.filter(isAlone), 1, hunt)),
  ];
}

/** By check. Those of an account are missing: they are read in a moment, with and without their mistake. */
async function askUnmutated(
  suspects: readonly Suspect[],
  surroundings: Surroundings,
): Promise<ReadonlyMap<Check, Result>> {
  const items = suspects.map(({ item, check }) => ({ ...item, checks: [check] }));
  const results: readonly ItemResult[] = await runChecklist(items, 'local', surroundings);
  return new Map(results.flatMap((one) => one.results.map((result) => [result.check, result])));
}

const surroundingsOf = (root: string): Surroundings => ({
  root,
  openCopy: () => startCopy(root),
  readAccount: null,
  accountCommand: '',
});
