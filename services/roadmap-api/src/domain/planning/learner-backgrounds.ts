import { InvalidInput } from '../errors.ts';
import type { Background } from '../roadmap.ts';

/** A complete beginner has no other experience either, so that the notes for those without it apply too. */
const IMPLIED: Partial<Record<Background, readonly Background[]>> = {
  'complete-beginner': ['no-ml-background', 'no-devops-background'],
};

/** The longer months that a complete beginner gets already hold the time to learn Python. */
const COVERED: Partial<Record<Background, readonly Background[]>> = { 'complete-beginner': ['python-beginner'] };

const CONTRADICTIONS: readonly (readonly [Background, Background])[] = [
  ['complete-beginner', 'experienced-developer'],
  ['complete-beginner', 'ml-background'],
  ['complete-beginner', 'devops-background'],
  ['ml-background', 'no-ml-background'],
  ['devops-background', 'no-devops-background'],
];

/**
 * Everything that follows from what a learner says of themselves, each once.
 *
 * Throws `InvalidInput` where two statements can't both be true.
 */
export function learnerBackgrounds(stated: readonly Background[]): ReadonlySet<Background> {
  for (const [one, other] of CONTRADICTIONS) {
    if (stated.includes(one) && stated.includes(other)) {
      throw new InvalidInput(`The backgrounds '${one}' and '${other}' contradict each other: keep the one that fits.`);
    }
  }
  const all = new Set(stated.flatMap((background) => [background, ...(IMPLIED[background] ?? [])]));
  for (const background of stated) for (const covered of COVERED[background] ?? []) all.delete(covered);
  return all;
}
