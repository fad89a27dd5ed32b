import { SOUND_ACCOUNT } from '../account/account-facts.builders.ts';
import type { Item } from '../check.ts';
import type { Result } from '../run/result.ts';
import { runChecklist, type Surroundings } from '../run/run-checklist.ts';
import type { Suspect } from './hunt.ts';
import type { Mutant } from './mutant.ts';
import type { ScratchCopy } from './scratch-copy.ts';

/** With its mistake a command may hang: it gets some times what it took without, and this at least. */
const LEAST_LIMIT_MS = 120_000;
const TIMES_GREEN = 3;

type Seeded = Pick<Mutant, 'fate' | 'saw'>;

interface Scratch {
  /** Makes a mistake in the copy that the surroundings lie in. */
  readonly withMistake: ScratchCopy['with'];
  readonly surroundings: Surroundings;
}

/** Makes the mistake of one check and asks it alone. `green` is what it said without the mistake. */
export async function seed(
  item: Item,
  check: Suspect['check'],
  green: Result | undefined,
  { withMistake, surroundings }: Scratch,
): Promise<Seeded> {
  if (check.kind === 'account') {
    const sound = check.read(SOUND_ACCOUNT);
    if (!sound.passed) return { fate: 'red-anyway', saw: sound.saw };
    const { passed, saw } = check.read(check.mutation.spoil(SOUND_ACCOUNT));
    return { fate: passed ? 'survived' : 'caught', saw };
  }
  if (green?.verdict !== 'passed') return { fate: 'red-anyway', saw: green?.saw ?? 'It was not asked.' };
  const ask = () =>
    runChecklist([{ ...item, checks: [check] }], 'local', {
      ...surroundings,
      limitMs: Math.max(LEAST_LIMIT_MS, TIMES_GREEN * green.durationMs),
    });
  try {
    const [asked] = (await withMistake(check.mutation, ask))[0]?.results ?? [];
    if (!asked?.isAnswered) return { fate: 'not-asked', saw: asked?.saw ?? 'The check was not asked.' };
    return { fate: asked.verdict === 'failed' ? 'caught' : 'survived', saw: asked.saw };
  } catch (error) {
    return { fate: 'not-asked', saw: error instanceof Error ? error.message : String(error) };
  }
}
