import { withBetween } from '../../scripts/between-marks.ts';
import { takenText } from '../taken.ts';
import { intervalOf } from './release-figures.ts';
import type { ReleaseFigures } from './release-run.ts';

/** Between these lines the page is the run's own, and everything else is somebody's. */
export const PAGE_MARKS = { begin: '<!-- releases:figures -->', end: '<!-- /releases:figures -->' } as const;

/** The page with the figures of a run in place of those before. Throws where the page has no place for them. */
export function withFigures(page: string, figures: ReleaseFigures): string {
  const written = withBetween(page, PAGE_MARKS, figuresText(figures));
  if (written === null)
    throw new Error(`The page needs the lines ${PAGE_MARKS.begin} and ${PAGE_MARKS.end}, in this order.`);
  return written;
}

function figuresText(figures: ReleaseFigures): string {
  const { bad, rolledBack, medianSecondsToRollback, heldOut, goodBuilds, good, falseRollbacks, machine, taken } =
    figures;
  const alone = figures.traffic.map(
    ({ requestsPerMinute, alarmsAlone }) => `${percent(alarmsAlone)} at ${requestsPerMinute.toLocaleString('en')}`,
  );
  const quiet = machine.isQuiet ? 'a quiet machine' : 'a machine that others were using';
  return [
    `**${rolledBack} of ${bad} bad releases were taken back** (${interval(rolledBack, bad)}, aim 98 %), half of them within ${medianSecondsToRollback} s.`,
    `Of ${goodBuilds.builds} good builds ${goodBuilds.takenBack} were taken back (${range(goodBuilds.interval95)}), in ${falseRollbacks} of ${good} canaries drawn of them (aim 0).`,
    `Of ${heldOut.builds} builds that were held out ${heldOut.rolledBack} were (${range(heldOut.interval95)}, no aim).`,
    `Without the probe the alarms would have taken back, at so many requests a minute: ${alone.join(', ')}.`,
    `Taken ${takenText(taken)}, on ${quiet} with two cores, at a load average of ${machine.load1mAtStart}; ${disturbed(figures)}. In brackets: 95 % intervals of that many builds.`,
    '',
    "| Family | Builds | Taken back | by ECS' start | by the probe | by an alarm | Alarms alone would have | Checks that saw it |",
    '|---|---|---|---|---|---|---|---|',
    ...[...figures.families, ...heldOut.families].map(
      ({ family, builds, rolledBack: back, byStart, byProbe, byAlarm, alarmsAlone, checks }) =>
        `| ${[family, builds, back, byStart, byProbe, byAlarm, alarmsAlone, checks].join(' | ')} |`,
    ),
    '',
    ...listed('Not taken back', [...figures.missed, ...heldOut.missed]),
    ...listed('Failed by the probe at first, and let through when it asked all over', figures.failedOnce),
    `Good canaries that began while an alarm was on, when ECS watches none, and that are in no count: ${figures.unwatched.good}.`,
    ...listed('Taken back, and good', [
      ...new Set(
        figures.falselyRolledBack.map(({ name, change, caughtBy }) => `${name}, ${change}, by the ${caughtBy}`),
      ),
    ]),
  ].join('\n');
}

function disturbed({ disturbed: names, goodBuilds }: ReleaseFigures): string {
  const ofGood = goodBuilds.builds - goodBuilds.undisturbed;
  return names.length === 0
    ? 'the old release beside them kept its promises throughout'
    : `the old release missed its promises beside ${names.length} of the builds too, ${ofGood} of them good ones, which are left out of the interval`;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const range = ([from, to]: readonly [number, number]) => `${Math.round(from * 100)}-${Math.round(to * 100)} %`;
const interval = (count: number, total: number) => range(intervalOf(count, total));

function listed(what: string, names: readonly string[]): string[] {
  return [`${what}: ${names.length === 0 ? 'none' : names.join('; ')}.`];
}
