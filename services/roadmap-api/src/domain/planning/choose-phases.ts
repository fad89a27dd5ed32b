import { InvalidInput } from '../errors.ts';
import type { MonthRange, Phase, Roadmap } from '../roadmap.ts';

export type TimedPhase = Phase & { readonly durationMonths: MonthRange };

export interface ChosenPhases {
  /** One after the other, in the roadmap's order. */
  readonly timed: readonly TimedPhase[];
  /** The phase without an end, which takes its hours from the weeks of others; null when it isn't wanted. */
  readonly parallel: Phase | null;
}

/** Phase 6 "runs parallel to Phases 3-5". */
const HOSTS = { first: 3, last: 5 };

export function hostsParallelPhase({ number }: Phase): boolean {
  return number >= HOSTS.first && number <= HOSTS.last;
}

/** The phases with these ids; all of them where none is named. Throws `InvalidInput` with the ids there are. */
export function choosePhases({ phases }: Roadmap, wanted: readonly string[]): ChosenPhases {
  const unknown = wanted.find((id) => !phases.some((phase) => phase.id === id));
  if (unknown !== undefined) {
    const known = phases.map(({ id }) => id).join(', ');
    throw new InvalidInput(`There is no phase '${unknown}': choose from ${known}.`);
  }
  const chosen = wanted.length === 0 ? phases : phases.filter(({ id }) => wanted.includes(id));
  const timed = chosen.filter((phase): phase is TimedPhase => phase.durationMonths !== null);
  const parallel = chosen.find(({ durationMonths }) => durationMonths === null) ?? null;
  if (parallel !== null && !timed.some(hostsParallelPhase)) {
    throw new InvalidInput(
      `${parallel.title} (${parallel.id}) runs beside Phases ${HOSTS.first} to ${HOSTS.last}: choose at least one of them with it.`,
    );
  }
  return { timed, parallel };
}
