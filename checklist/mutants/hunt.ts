import { SOUND_ACCOUNT } from '../account/account-facts.builders.ts';
import type { Check, Item } from '../check.ts';
import { runChecklist, type Surroundings } from '../run/run-checklist.ts';
import { startCopy } from '../run/start-copy.ts';
import { makeScratchCopy, type ScratchCopy } from './scratch-copy.ts';

/** What became of one seeded mistake. */
export interface Mutant {
  readonly item: string;
  readonly check: string;
  readonly mistake: string;
  /** Red with the mistake, green without it. */
  readonly isCaught: boolean;
  readonly saw: string;
  readonly durationMs: number;
}

/**
 * Makes the mistake of every check in a scratch copy, asks that check alone, and takes the mistake back.
 *
 * Caught means that the check failed with the mistake. That it passes without it is what `npm run checklist` shows.
 */
export async function huntMutants(
  repository: string,
  items: readonly Item[],
  onMutant: (mutant: Mutant) => void,
): Promise<Mutant[]> {
  const scratch = makeScratchCopy(repository);
  try {
    const mutants: Mutant[] = [];
    for (const { item, check } of items.flatMap((one) => one.checks.map((each) => ({ item: one, check: each })))) {
      if (check.kind === 'person') continue;
      const startedAt = performance.now();
      const { isCaught, saw } = await seed(item, check, scratch);
      const { mistake } = check.mutation;
      const durationMs = Math.round(performance.now() - startedAt);
      const mutant = { item: item.id, check: check.id, mistake, isCaught, saw, durationMs };
      onMutant(mutant);
      mutants.push(mutant);
    }
    return mutants;
  } finally {
    scratch.remove();
  }
}

type WithMutation = Exclude<Check, { kind: 'person' }>;

async function seed(
  item: Item,
  check: WithMutation,
  scratch: ScratchCopy,
): Promise<{ isCaught: boolean; saw: string }> {
  if (check.kind === 'account') {
    const { passed, saw } = check.read(check.mutation.spoil(SOUND_ACCOUNT));
    return { isCaught: check.read(SOUND_ACCOUNT).passed && !passed, saw };
  }
  const surroundings: Surroundings = {
    root: scratch.root,
    openCopy: () => startCopy(scratch.root),
    readAccount: null,
    accountCommand: '',
    ...(check.kind === 'test' && { onlyTest: check.name }),
  };
  const ask = () => runChecklist([{ ...item, checks: [check] }], 'local', surroundings);
  const [result] = await scratch
    .with(check.mutation, ask)
    .catch((error: unknown) => [{ results: [{ verdict: 'unproven', saw: String(error) }] }]);
  const [asked] = result?.results ?? [];
  return { isCaught: asked?.verdict === 'failed', saw: asked?.saw ?? 'The check was not asked.' };
}
