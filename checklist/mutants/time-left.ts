import type { Check } from '../check.ts';
import type { Result } from '../run/result.ts';
import type { Suspect } from './hunt.ts';

/** Starting Vitest, or a copy of the service, is most of what a mutated test or probe takes. */
const START_MS = 8_000;

/**
 * What the rest of a hunt takes in milliseconds, when each command takes with its mistake what it took without, and what shares the
 * machine is spread over the lanes. An estimate: it knows nothing of what else the machine does.
 */
export function timeLeftMs(
  left: readonly Suspect['check'][],
  unmutated: ReadonlyMap<Check, Result>,
  lanes: number,
): number {
  const expectedMs = (check: Suspect['check']) => {
    const green = unmutated.get(check);
    if (check.kind === 'account' || green?.verdict !== 'passed') return 0;
    if (check.kind !== 'command') return START_MS / lanes;
    return check.isAlone ? green.durationMs : green.durationMs / lanes;
  };
  return left.reduce((sum, check) => sum + expectedMs(check), 0);
}
