import type { Background, MonthRange, Phase } from '../roadmap.ts';

/** A twelfth of 52 weeks, so that a year of months is a year of weeks. */
const WEEKS_PER_MONTH = 52 / 12;

/**
 * Where in a phase's range of months a pace falls: 0 is its shortest, 1 its longest duration.
 *
 * The roadmap promises 12-18 months for 10-20 hours a week, while the ranges of Phases 1 to 5 add up to 11-19: nobody takes the extreme
 * of every phase. So the slowest pace takes (18 - 11) / (19 - 11) of each range, and the quickest (12 - 11) / (19 - 11).
 */
const SLOWEST = { hoursPerWeek: 10, share: 7 / 8 };
const QUICKEST = { hoursPerWeek: 20, share: 1 / 8 };

export interface PhaseLength {
  readonly weeks: number;
  /** The duration that a learner of this background may need at most, in weeks. */
  readonly longestWeeks: number;
  readonly because: readonly string[];
}

/** How many whole weeks a phase takes a learner, and why. More hours a week never make it longer. */
export function phaseLength(
  { title, number, durationMonths, customizations }: Phase & { durationMonths: MonthRange },
  backgrounds: ReadonlySet<Background>,
  hoursPerWeek: number,
): PhaseLength {
  const fitting = customizations.flatMap(({ audience, adjustment }) =>
    adjustment !== null && backgrounds.has(adjustment.background) ? [{ audience, ...adjustment }] : [],
  );
  const because = [`The roadmap gives Phase ${number}, ${title}, ${monthsText(durationMonths)} at 10-20 hours a week.`];
  let range = durationMonths;
  for (const { audience, months } of fitting) {
    if (months === undefined) continue;
    range = months;
    because.push(`${audience}: it takes ${monthsText(months)} instead.`);
  }
  for (const { audience, addMonths } of fitting) {
    if (addMonths === undefined) continue;
    range = { min: range.min + addMonths, max: range.max + addMonths };
    because.push(`${audience}: it takes ${count(addMonths, 'month')} more.`);
  }
  const weeks = Math.max(1, Math.round(monthsAt(range, hoursPerWeek) * WEEKS_PER_MONTH));
  because.push(`At ${count(hoursPerWeek, 'hour')} a week that is ${count(weeks, 'week')}.`);
  return { weeks, longestWeeks: range.max * WEEKS_PER_MONTH, because };
}

/** Between the roadmap's paces months are interpolated; beyond them the work stays the same and is spread over the hours. */
function monthsAt({ min, max }: MonthRange, hoursPerWeek: number): number {
  const paced = Math.min(Math.max(hoursPerWeek, SLOWEST.hoursPerWeek), QUICKEST.hoursPerWeek);
  const progress = (paced - SLOWEST.hoursPerWeek) / (QUICKEST.hoursPerWeek - SLOWEST.hoursPerWeek);
  const share = SLOWEST.share + progress * (QUICKEST.share - SLOWEST.share);
  return ((min + share * (max - min)) * paced) / hoursPerWeek;
}

function monthsText({ min, max }: MonthRange): string {
  return min === max ? count(min, 'month') : `${min}-${max} months`;
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
