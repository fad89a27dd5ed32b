import { createHash } from 'node:crypto';
import { InvalidInput } from './errors.ts';
import type { Plan, PlanPhase, PlanRequest } from './plan.ts';
import { advise } from './planning/advise.ts';
import { type Day, endOfWeek, mondayOnOrAfter, startOfWeek } from './planning/calendar.ts';
import { type ChosenPhases, choosePhases, hostsParallelPhase } from './planning/choose-phases.ts';
import { chooseResources } from './planning/choose-resources.ts';
import { estimateBudget } from './planning/estimate-budget.ts';
import { type Block, layOutWeeks, placeBlocks, weeksOf } from './planning/lay-out-weeks.ts';
import { learnerBackgrounds } from './planning/learner-backgrounds.ts';
import { phaseLength } from './planning/phase-length.ts';
import type { Phase, Roadmap } from './roadmap.ts';

/**
 * A dated study plan by the roadmap's own durations and customization notes. Same request, same roadmap: same plan.
 *
 * Throws `InvalidInput` for backgrounds that contradict each other, phases that don't exist, dates out of range, and a deadline that
 * can't be met, then with the least hours a week that would do.
 */
export type PlanStudies = (request: PlanRequest) => Plan;

/** Outside these a date is a slip of the pen. */
const EARLIEST_START = '2020-01-01';
const LATEST_START = '2100-12-31';

/** The most that `PlanRequest` admits. */
const MAX_HOURS_PER_WEEK = 80;

/** Plans by the roadmap alone: the same wishes give the same plan. */
export function makePlanStudies(roadmap: Roadmap): PlanStudies {
  return (request) => {
    const { hoursPerWeek, budget: tier, startDate, deadline } = request;
    refuseOutOfRange(startDate);
    const backgrounds = learnerBackgrounds(request.background);
    const chosen = choosePhases(roadmap, request.phases);
    const startsOn = mondayOnOrAfter(startDate);

    const blocksAt = (hours: number) => placeBlocks(chosen.timed, (phase) => phaseLength(phase, backgrounds, hours));
    const endAt = (hours: number) => endOfWeek(startsOn, weeksOf(blocksAt(hours)));
    if (deadline !== undefined) refuseLateEnd(deadline, hoursPerWeek, endAt);

    const blocks = blocksAt(hoursPerWeek);
    const totalWeeks = weeksOf(blocks);
    const phases = chosen.parallel === null ? chosen.timed : [...chosen.timed, chosen.parallel];
    const { resources, notes } = chooseResources(phases, tier);
    return {
      id: idOf([roadmap.version, startsOn, hoursPerWeek, tier, [...backgrounds].sort(), phases.map(({ id }) => id)]),
      startsOn,
      endsOn: endAt(hoursPerWeek),
      totalWeeks,
      totalHours: totalWeeks * hoursPerWeek,
      phases: planPhases(blocks, chosen.parallel, startsOn),
      weeks: layOutWeeks(blocks, chosen.parallel, { startsOn, hoursPerWeek }),
      resources: resources.map(({ id, title, phaseId, cost, url }) => ({ resourceId: id, title, phaseId, cost, url })),
      budget: { tier, estimatedUsd: estimateBudget(roadmap.budgets, tier, totalWeeks) },
      notes: [...advise(phases, backgrounds, request), ...notes],
    };
  };
}

function refuseOutOfRange(startDate: Day): void {
  if (startDate < EARLIEST_START || startDate > LATEST_START) {
    throw new InvalidInput(`The start date ${startDate} must lie between ${EARLIEST_START} and ${LATEST_START}.`);
  }
}

function refuseLateEnd(deadline: Day, hoursPerWeek: number, endAt: (hours: number) => Day): void {
  if (endAt(hoursPerWeek) <= deadline) return;
  for (let hours = hoursPerWeek + 1; hours <= MAX_HOURS_PER_WEEK; hours += 1) {
    if (endAt(hours) > deadline) continue;
    throw new InvalidInput(
      `At ${hoursPerWeek} hours a week the plan ends on ${endAt(hoursPerWeek)}, after the deadline ${deadline}. ` +
        `Give it at least ${hours} hours a week, choose fewer phases, or move the deadline.`,
    );
  }
  throw new InvalidInput(
    `Even at ${MAX_HOURS_PER_WEEK} hours a week the plan ends on ${endAt(MAX_HOURS_PER_WEEK)}, after the deadline ${deadline}. ` +
      'Choose fewer phases, or move the deadline.',
  );
}

function planPhases(blocks: readonly Block[], parallel: ChosenPhases['parallel'], startsOn: Day): PlanPhase[] {
  const spanOf = ({ id, title }: Phase, firstWeek: number, weeks: number) => ({
    phaseId: id,
    title,
    startsOn: startOfWeek(startsOn, firstWeek),
    endsOn: endOfWeek(startsOn, firstWeek + weeks - 1),
    weeks,
  });
  const timed = blocks.map(({ phase, length, firstWeek }) => ({
    ...spanOf(phase, firstWeek, length.weeks),
    parallel: false,
    because: [...length.because],
  }));
  const hosts = blocks.filter(({ phase }) => hostsParallelPhase(phase));
  const [firstHost] = hosts;
  if (parallel === null || firstHost === undefined) return timed;
  const because = [
    'Runs beside the phases from Phase 3 on, by the cadences of its activities, in a fifth of their hours.',
  ];
  return [...timed, { ...spanOf(parallel, firstHost.firstWeek, weeksOf(hosts)), parallel: true, because }];
}

/** Of everything that shapes a plan: the deadline doesn't, it only refuses one. */
function idOf(shape: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16);
}
