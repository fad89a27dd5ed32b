import type { Taken } from '../taken.ts';
import type { CanaryPlan } from './play-release.ts';
import type { FamilyFigures } from './release-figures.ts';

/** What `npm run releases -- --json` tells of a run. */
export interface ReleaseFigures {
  readonly taken: Taken;
  readonly machine: { readonly load1mAtStart: number; readonly isQuiet: boolean };
  readonly plan: CanaryPlan;
  readonly bad: number;
  readonly rolledBack: number;
  /** `rolledBack` of `bad`, between 0 and 1. */
  readonly caught: number;
  readonly medianSecondsToRollback: number | null;
  readonly heldOut: {
    readonly builds: number;
    readonly rolledBack: number;
    readonly interval95: readonly [number, number];
    readonly families: readonly FamilyFigures[];
    readonly missed: readonly string[];
  };
  /** Builds beside which the old release missed its promises too. */
  readonly disturbed: readonly string[];
  /** Builds that the probe failed at first and let through when it asked all over, with the checks that found something. */
  readonly failedOnce: readonly string[];
  /** Canaries that began while an alarm was on, so that ECS would have watched none. Those of good builds say nothing, and are in no count. */
  readonly unwatched: { readonly bad: number; readonly good: number };
  readonly goodBuilds: {
    readonly builds: number;
    readonly undisturbed: number;
    readonly takenBack: number;
    readonly interval95: readonly [number, number];
  };
  /** Canaries that were drawn of the good builds, and how many of those were taken back. */
  readonly good: number;
  readonly falseRollbacks: number;
  readonly families: readonly FamilyFigures[];
  /** What the alarms would have taken back by themselves, between 0 and 1. */
  readonly traffic: readonly { readonly requestsPerMinute: number; readonly alarmsAlone: number }[];
  readonly missed: readonly string[];
  readonly falselyRolledBack: readonly {
    readonly name: string;
    readonly change: string;
    readonly caughtBy: string | null;
    readonly alarmAlone: string | null;
    readonly checks: readonly string[];
  }[];
}
