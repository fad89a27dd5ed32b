import { QUIET_LOAD } from '../quiet-load.ts';
import type { Taken } from '../taken.ts';
import type { Measured } from './measure-build.ts';
import type { CanaryPlan } from './play-release.ts';
import {
  failedOnce,
  familyFigures,
  intervalOf,
  isRolledBack,
  median,
  type PlayedBuild,
  shareOf,
  watchedOnly,
} from './release-figures.ts';
import type { ReleaseFigures } from './release-run.ts';

/** Builds that were measured, and what became of their releases. */
export interface PlayedReleases {
  readonly plan: CanaryPlan;
  readonly all: readonly Measured[];
  readonly bad: readonly PlayedBuild[];
  readonly heldOut: readonly PlayedBuild[];
  /** Canaries, several of each good build. */
  readonly good: readonly PlayedBuild[];
  readonly traffic: ReleaseFigures['traffic'];
}

/** What a run came to, in figures. */
export function summarizeReleases(
  { plan, all, bad, heldOut, good: drawn, traffic }: PlayedReleases,
  { taken, load1mAtStart }: { readonly taken: Taken; readonly load1mAtStart: number },
): ReleaseFigures {
  const good = watchedOnly(drawn);
  const heldOutCaught = heldOut.filter(isRolledBack).length;
  const falseRollbacks = good.filter(isRolledBack);
  // Canaries of one build are no trials of their own: its probe and its load were measured once.
  const goodBuildsTakenBack = new Set(falseRollbacks.map(({ build }) => build.name)).size;
  const goodBuilds = all.filter(({ family }) => family === 'good');
  // Of one that was measured on a busy machine nothing is known, whatever became of it.
  const knownGood = goodBuilds.filter(({ isDisturbed }) => !isDisturbed).length;
  return {
    taken,
    machine: { load1mAtStart, isQuiet: load1mAtStart < QUIET_LOAD },
    plan,
    bad: bad.length,
    rolledBack: bad.filter(isRolledBack).length,
    caught: Math.round(shareOf(bad, isRolledBack) * 1_000) / 1_000,
    medianSecondsToRollback: median(bad.flatMap(({ secondsToRollback }) => secondsToRollback ?? [])),
    heldOut: {
      builds: heldOut.length,
      rolledBack: heldOutCaught,
      interval95: intervalOf(heldOutCaught, heldOut.length),
      families: familyFigures(heldOut),
      missed: missedOf(heldOut),
    },
    disturbed: all.filter(({ isDisturbed }) => isDisturbed).map(({ name }) => name),
    failedOnce: failedOnce(all),
    unwatched: {
      bad: [...bad, ...heldOut].filter(({ isUnwatched }) => isUnwatched).length,
      good: drawn.length - good.length,
    },
    goodBuilds: {
      builds: goodBuilds.length,
      undisturbed: knownGood,
      takenBack: goodBuildsTakenBack,
      interval95: intervalOf(goodBuildsTakenBack, Math.max(knownGood, goodBuildsTakenBack)),
    },
    good: good.length,
    falseRollbacks: falseRollbacks.length,
    families: familyFigures(bad),
    traffic,
    missed: missedOf(bad),
    falselyRolledBack: falseRollbacks.map(({ build, caughtBy, alarmAlone, checks }) => ({
      ...build,
      caughtBy,
      alarmAlone,
      checks,
    })),
  };
}

const missedOf = (played: readonly PlayedBuild[]) =>
  played.filter((each) => !isRolledBack(each)).map(({ build }) => `${build.name}: ${build.change}`);
