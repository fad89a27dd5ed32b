import { DEFAULT_CHECK } from '../infra/policy/mutants/mutant.ts';
import { MUTANTS } from '../infra/policy/mutants/mutants.ts';
import type { TestCheck } from './check.ts';
import { byTest } from './checks.ts';

/**
 * Answered by the test of the infrastructure that catches a mistake which `npm run mutants:infra` knows, too: both prove the same
 * test by the same mistake. Throws when that mistake is not known there.
 */
export function byPolicy(check: Pick<TestCheck, 'id' | 'question'> & { readonly mistake: string }): TestCheck {
  const mutant = MUTANTS.find(({ mistake }) => mistake === check.mistake);
  if (!mutant) throw new Error(`infra/policy/mutants/seeded knows no mistake "${check.mistake}".`);
  const { mistake, file, find, replace } = mutant;
  return byTest({
    id: check.id,
    question: check.question,
    file: mutant.check ?? DEFAULT_CHECK,
    name: mutant.red,
    mutation: { mistake, file, find, replace },
  });
}
