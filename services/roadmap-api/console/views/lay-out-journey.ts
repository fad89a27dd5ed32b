import type { MonthRange } from '../../client/generated/api.ts';

interface Bar {
  /** Months from the start. */
  readonly from: number;
  readonly length: number;
}

/** A phase without end begins with the third: the roadmap has it run beside phases 3 to 5. */
const ENDLESS_BEGINS_AT_INDEX = 2;
const TICK_MONTHS = 3;

/** Places phases one after the other at the middle of their ranges; lengths are months. */
export function layOutJourney(phases: readonly { readonly durationMonths: MonthRange | null }[]) {
  const lengths = phases.map(({ durationMonths }) => (durationMonths === null ? 0 : middleOf(durationMonths)));
  const months = lengths.reduce((sum, length) => sum + length, 0);
  const startOf = (index: number) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0);
  const bars: Bar[] = phases.map(({ durationMonths }, index) => {
    if (durationMonths !== null) return { from: startOf(index), length: lengths[index] ?? 0 };
    const from = startOf(ENDLESS_BEGINS_AT_INDEX);
    return { from, length: months - from };
  });
  const ticks = Array.from({ length: Math.floor(months / TICK_MONTHS) + 1 }, (_, index) => index * TICK_MONTHS);
  return { bars, months, ticks };
}

const middleOf = ({ min, max }: NonNullable<MonthRange>) => (min + max) / 2;
