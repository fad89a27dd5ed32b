import type { PlanTask, PlanWeek } from '../plan.ts';
import type { Phase } from '../roadmap.ts';
import { type Day, endOfWeek, startOfWeek } from './calendar.ts';
import { type ChosenPhases, hostsParallelPhase, type TimedPhase } from './choose-phases.ts';
import { communityWork } from './community-work.ts';
import type { PhaseLength } from './phase-length.ts';
import { phaseWork } from './phase-work.ts';
import { schedule, slotsPerHour, type Work } from './schedule.ts';

/** A phase with its place in the plan; weeks count from 1. */
export interface Block {
  readonly phase: TimedPhase;
  readonly length: PhaseLength;
  readonly firstWeek: number;
}

/** Puts phases one after the other. */
export function placeBlocks(phases: readonly TimedPhase[], lengthOf: (phase: TimedPhase) => PhaseLength): Block[] {
  let nextWeek = 1;
  return phases.map((phase) => {
    const length = lengthOf(phase);
    const block = { phase, length, firstWeek: nextWeek };
    nextWeek += length.weeks;
    return block;
  });
}

export function weeksOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { length }) => sum + length.weeks, 0);
}

/** Every week of the plan with its tasks, whose hours add up to the learner's. */
export function layOutWeeks(
  blocks: readonly Block[],
  parallel: ChosenPhases['parallel'],
  { startsOn, hoursPerWeek }: { startsOn: Day; hoursPerWeek: number },
): PlanWeek[] {
  const perHour = slotsPerHour(hoursPerWeek);
  const totalWeeks = weeksOf(blocks);
  const firstHostWeek = blocks.find(({ phase }) => hostsParallelPhase(phase))?.firstWeek ?? 0;
  const communityOf = (phase: Phase, week: number): Work[] =>
    parallel !== null && hostsParallelPhase(phase)
      ? communityWork(parallel, hoursPerWeek, { index: week - firstHostWeek, weeksLeft: totalWeeks - week })
      : [];
  const toTask = ({ slots, ...task }: Work): PlanTask => ({ ...task, hours: slots / perHour });

  return blocks.flatMap(({ phase, length, firstWeek }) => {
    const community = Array.from({ length: length.weeks }, (_, index) => communityOf(phase, firstWeek + index));
    const capacities = community.map((work) => hoursPerWeek * perHour - sumOf(work.map(({ slots }) => slots)));
    const work = phaseWork(phase, length.longestWeeks, sumOf(capacities));
    return schedule(work, capacities).map((week, index): PlanWeek => {
      const number = firstWeek + index;
      return {
        number,
        startsOn: startOfWeek(startsOn, number),
        endsOn: endOfWeek(startsOn, number),
        phaseId: phase.id,
        tasks: [...week, ...(community[index] ?? [])].map(toTask),
      };
    });
  });
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
