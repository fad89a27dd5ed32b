import type { PlanRequest } from '../plan.ts';
import type { Background, Customization, Phase } from '../roadmap.ts';

/** The pace that the roadmap's durations assume. */
const PACE = { min: 10, max: 20 };

/** The roadmap's advice that fits a learner, phase by phase, and what their pace means. */
export function advise(
  phases: readonly Phase[],
  backgrounds: ReadonlySet<Background>,
  { budget, hoursPerWeek }: PlanRequest,
): string[] {
  const fits = ({ audience, adjustment }: Customization) => {
    if (adjustment !== null) return backgrounds.has(adjustment.background);
    if (/^budget/i.test(audience)) return budget !== 'standard';
    return /^time-constrained/i.test(audience) && hoursPerWeek < PACE.min;
  };
  const notes = phases.flatMap(({ number, customizations }) =>
    customizations.filter(fits).map(({ audience, advice }) => `Phase ${number}, ${audience.toLowerCase()}: ${advice}`),
  );
  return [...notes, ...paceNotes(hoursPerWeek)];
}

function paceNotes(hoursPerWeek: number): string[] {
  if (hoursPerWeek < PACE.min) {
    return [`The roadmap assumes 10-20 hours a week; at ${hoursPerWeek} the same work takes longer in proportion.`];
  }
  if (hoursPerWeek > PACE.max) {
    return [`The roadmap assumes 10-20 hours a week; at ${hoursPerWeek} the same work is done sooner in proportion.`];
  }
  return [];
}
