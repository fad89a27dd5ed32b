import type { Activity, Phase } from '../roadmap.ts';
import { apportion } from './apportion.ts';
import { slotsPerHour, type Work } from './schedule.ts';

/** A fifth of the week: three hours of fifteen, what the roadmap asks of one weekly activity. */
const COMMUNITY_SHARE = 1 / 5;

/** "When ready" is taken to be the last month of the plan. */
const READY_WEEKS = 4;

/** What an activity weighs in its week: the middle of its weekly hours, or these. What comes round seldom gets the more. */
const WEIGHTS = { weekly: 2, open: 2, monthly: 4, quarterly: 4, 'when-ready': 4 };
type Rhythm = keyof typeof WEIGHTS;

/**
 * The community's part of one week, by the cadences of the activities. `index` counts the weeks that have one, from 0.
 *
 * What comes round seldom goes first when its week has come. Of what is always open, one activity takes its turn beside the weekly ones. No more
 * are chosen than get an hour each, so that in short weeks they take turns too.
 */
export function communityWork(
  { id, activities }: Phase,
  hoursPerWeek: number,
  { index, weeksLeft }: { index: number; weeksLeft: number },
): Work[] {
  const perHour = slotsPerHour(hoursPerWeek);
  const slots = Math.max(1, Math.round(hoursPerWeek * perHour * COMMUNITY_SHARE));
  const byRhythm = Map.groupBy(activities, rhythmOf);
  const of = (rhythm: Rhythm, isDue = true) => (isDue ? (byRhythm.get(rhythm) ?? []) : []);

  const regular = [...inTurn(of('open'), index).slice(0, 1), ...of('weekly')];
  const due = [
    ...of('quarterly', (index + 1) % 13 === 0),
    ...of('monthly', (index + 1) % 4 === 0),
    ...of('when-ready', weeksLeft < READY_WEEKS),
    // One further each month, or the monthly activity would always take the place of the same one.
    ...inTurn(regular, index + Math.floor(index / 4)),
  ];
  const chosen = due.slice(0, Math.max(1, Math.floor(slots / perHour)));
  const parts = apportion(slots, chosen.map(weightOf));
  return chosen
    .map(({ title }, i) => ({ kind: 'community', title, phaseId: id, projectId: null, slots: parts[i] ?? 0 }) as const)
    .filter((work) => work.slots > 0);
}

/** Reads a cadence such as `2-3 hours/week`, `Daily/weekly`, `1-2 posts/month`, `Quarterly`, `When ready` or `Ongoing`. */
function rhythmOf({ cadence }: Activity): Rhythm {
  if (/week|daily/i.test(cadence)) return 'weekly';
  if (/month/i.test(cadence)) return 'monthly';
  if (/quarter/i.test(cadence)) return 'quarterly';
  return /ready/i.test(cadence) ? 'when-ready' : 'open';
}

function weightOf(activity: Activity): number {
  const [, min, max] = /(\d+)-(\d+) hours/i.exec(activity.cadence) ?? [];
  return min === undefined || max === undefined ? WEIGHTS[rhythmOf(activity)] : (Number(min) + Number(max)) / 2;
}

function inTurn<T>(list: readonly T[], index: number): T[] {
  const start = list.length === 0 ? 0 : index % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
