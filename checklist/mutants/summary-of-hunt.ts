import type { Mutant } from './mutant.ts';

/**
 * What a hunt came to: a line for each mistake that was not caught, and one with the figures last.
 *
 * A check that is red without its mistake cannot show that it sees it: it counts apart, neither caught nor missed, until it is green.
 */
export function summaryOfHunt(mutants: readonly Mutant[], duration: string): string[] {
  const hunted = mutants.filter(({ fate }) => fate !== 'red-anyway');
  const caught = hunted.filter(({ fate }) => fate === 'caught');
  const red = mutants.length - hunted.length;
  const apart =
    red === 0
      ? ''
      : ` ${red} more could not be hunted: ${red === 1 ? 'its check is' : 'their checks are'} red without ${red === 1 ? 'it' : 'them'}.`;
  return [
    ...mutants
      .filter(({ fate }) => fate !== 'caught')
      .map(({ fate, item, check, saw }) => `${fate.toUpperCase()}  ${item} ${check}  ${saw}`),
    `${caught.length} of ${hunted.length} seeded mistakes were caught, in ${duration}.${apart}`,
  ];
}
