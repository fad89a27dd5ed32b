import type { Measured } from './measure-build.ts';
import type { Played } from './play-release.ts';

/** One release as it was measured and played. */
export interface PlayedBuild extends Played {
  readonly build: Pick<Measured, 'name' | 'family' | 'change'>;
}

export interface FamilyFigures {
  readonly family: string;
  readonly builds: number;
  readonly rolledBack: number;
  readonly byStart: number;
  readonly byProbe: number;
  readonly byAlarm: number;
  /** Of those, how many the alarms would have taken back without a probe. */
  readonly alarmsAlone: number;
  readonly medianSeconds: number | null;
  /** Checks of the probe that saw it. */
  readonly checks: string;
}

/** A table of what took which family of bad releases back. */
export function familyFigures(played: readonly PlayedBuild[]): FamilyFigures[] {
  const families = [...new Set(played.map(({ build }) => build.family))];
  return families.map((family) => {
    const builds = played.filter(({ build }) => build.family === family);
    const by = (caughtBy: Played['caughtBy']) => builds.filter((each) => each.caughtBy === caughtBy).length;
    return {
      family,
      builds: builds.length,
      rolledBack: builds.filter(isRolledBack).length,
      byStart: by('start'),
      byProbe: by('probe'),
      byAlarm: by('alarm'),
      alarmsAlone: builds.filter(({ alarmAlone }) => alarmAlone !== null).length,
      medianSeconds: median(builds.flatMap(({ secondsToRollback }) => secondsToRollback ?? [])),
      checks: [...new Set(builds.flatMap(({ checks }) => checks))].sort().join(', '),
    };
  });
}

export const isRolledBack = ({ caughtBy }: Played): boolean => caughtBy !== null;

/** Without those that no alarm watched and nothing else took back: of what an alarm would have made of them they say nothing. */
export const watchedOnly = (played: readonly PlayedBuild[]): PlayedBuild[] =>
  played.filter((each) => !each.isUnwatched || isRolledBack(each));

/** `cache-1: nothing is remembered (cache)`, of each that the probe failed at first and then let through. */
export function failedOnce(measured: readonly Measured[]): string[] {
  return measured
    .filter(({ probe }) => probe.passed && probe.checksAtFirst.length > 0)
    .map(({ name, change, probe }) => `${name}: ${change} (${probe.checksAtFirst.join(', ')})`);
}

/** Share of these, between 0 and 1; 0 of none. */
export function shareOf<T>(all: readonly T[], isCounted: (each: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(isCounted).length / all.length;
}

/**
 * Wilson's interval, at 95 %, of the share behind `count` of `total` things that were tried independently: `[0, 0.138]` for none of 24.
 * Of none at all it is from 0 to 1.
 */
export function intervalOf(count: number, total: number): readonly [number, number] {
  if (total === 0) return [0, 1];
  const z = 1.96;
  const share = count / total;
  const middle = share + z ** 2 / (2 * total);
  const half = z * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  const bound = (value: number) => Math.round(Math.min(1, Math.max(0, value / (1 + z ** 2 / total))) * 1_000) / 1_000;
  return [bound(middle - half), bound(middle + half)];
}

/** The middle one, rounded; null of none. */
export function median(values: readonly number[]): number | null {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  return middle === undefined ? null : Math.round(middle);
}
