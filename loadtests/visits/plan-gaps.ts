/** As much of a plan as its dates are checked by. Days are `YYYY-MM-DD`. */
export interface Plan {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly totalWeeks: number;
  readonly weeks: readonly {
    readonly number: number;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly tasks: readonly { readonly hours: number }[];
  }[];
}

const DAY_MS = 86_400_000;
const MONDAY = 1;

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** What is wrong with a plan, in words; nothing for one whose weeks follow each other from the first Monday, each filled to the hour. */
export function gapsOf(
  plan: Plan,
  { startDate, hoursPerWeek }: { readonly startDate: string; readonly hoursPerWeek: number },
): readonly string[] {
  const first = dayOf(plan.startsOn);
  const gaps = plan.weeks.flatMap(({ number, startsOn, endsOn, tasks }, i) => {
    const hours = tasks.reduce((sum, task) => sum + task.hours, 0);
    return [
      ...(number === i + 1 ? [] : [`Week ${number} stands in place ${i + 1}.`]),
      ...(dayOf(startsOn) === first + 7 * i ? [] : [`Week ${number} starts on ${startsOn}.`]),
      ...(dayOf(endsOn) === first + 7 * i + 6 ? [] : [`Week ${number} ends on ${endsOn}.`]),
      ...(hours === hoursPerWeek ? [] : [`Week ${number} has ${hours} hours and not ${hoursPerWeek}.`]),
    ];
  });
  const waits = first - dayOf(startDate);
  if (new Date(first * DAY_MS).getUTCDay() !== MONDAY || waits < 0 || waits > 6) {
    gaps.push(`The plan starts on ${plan.startsOn}, which is not the first Monday from ${startDate} on.`);
  }
  if (plan.totalWeeks !== plan.weeks.length || plan.weeks.at(-1)?.endsOn !== plan.endsOn) {
    gaps.push('The plan does not end with its last week.');
  }
  return gaps;
}
