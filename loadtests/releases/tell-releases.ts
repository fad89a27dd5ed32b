import { QUIET_LOAD } from '../quiet-load.ts';
import type { ReleaseFigures } from './release-run.ts';

const AIM_CAUGHT = 0.98;

/** What a run came to, in lines for a terminal: what went wrong one by one, and the verdict last. */
export function tellReleases(figures: ReleaseFigures): { readonly isMet: boolean; readonly lines: readonly string[] } {
  const { bad, rolledBack, good, falseRollbacks, heldOut, goodBuilds, unwatched, disturbed, machine } = figures;
  const isMet = rolledBack >= AIM_CAUGHT * bad && good > 0 && falseRollbacks === 0;
  return {
    isMet,
    lines: [
      ...[...figures.missed, ...heldOut.missed].map((each) => `Not taken back: ${each}`),
      ...figures.falselyRolledBack.map(
        ({ name, change, caughtBy, alarmAlone, checks }) =>
          `Taken back, and good: ${name}, ${change}, by ${caughtBy} ${alarmAlone ?? ''} ${checks.join(', ')}`,
      ),
      `Held out, without an aim: ${heldOut.rolledBack} of ${heldOut.builds} taken back (95 % interval ${percent(heldOut.interval95)}). Good: ${goodBuilds.takenBack} of ${goodBuilds.builds} real builds taken back in any of their canaries (${percent(goodBuilds.interval95)}).`,
      ...figures.failedOnce.map((each) => `Failed at first, and let through when asked all over: ${each}`),
      ...(unwatched.good === 0
        ? []
        : [
            `Left out, as an alarm was on before the release and ECS watches none then: ${unwatched.good} good canaries.`,
          ]),
      ...(disturbed.length === 0
        ? []
        : [`Measured on a machine that was busy with something else: ${disturbed.join(', ')}.`]),
      `${isMet ? 'met' : 'MISSED'}: ${rolledBack} of ${bad} bad releases taken back (aim ${AIM_CAUGHT * 100} %), ${goodBuilds.takenBack} of ${goodBuilds.builds} good builds, in ${falseRollbacks} of ${good} canaries drawn of them (aim 0); load average at start ${machine.load1mAtStart} (quiet below ${QUIET_LOAD}).`,
    ],
  };
}

function percent([from, to]: readonly [number, number]): string {
  return `${Math.round(from * 100)}-${Math.round(to * 100)} %`;
}
