import type { PlanTask } from '../plan.ts';

/**
 * Time is planned in slots, whole numbers, so that sums are exact: hours, or quarters of an hour for weeks too short to divide by hours.
 */
export function slotsPerHour(hoursPerWeek: number): number {
  return hoursPerWeek < 5 ? 4 : 1;
}

/** A task whose time is still counted in slots. */
export type Work = Omit<PlanTask, 'hours'> & { readonly slots: number };

/**
 * Lays work end to end over weeks of the given capacities, in slots; a piece that doesn't fit goes on in the next week.
 *
 * The work must fill the weeks exactly.
 */
export function schedule(work: readonly Work[], capacities: readonly number[]): Work[][] {
  const queue = work.map((piece) => ({ piece, left: piece.slots }));
  let next = 0;
  return capacities.map((capacity) => {
    const week: Work[] = [];
    let free = capacity;
    for (let item = queue[next]; free > 0 && item !== undefined; item = queue[next]) {
      const slots = Math.min(free, item.left);
      if (slots > 0) week.push({ ...item.piece, slots });
      free -= slots;
      item.left -= slots;
      if (item.left === 0) next += 1;
    }
    return week;
  });
}
