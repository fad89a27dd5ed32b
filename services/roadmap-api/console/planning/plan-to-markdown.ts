import type { Plan } from '../../client/generated/api.ts';
import { countOf, formatDay, formatUsd } from '../format.ts';

/** The plan as Markdown with boxes to tick, for an issue tracker or a notebook. */
export function planToMarkdown(plan: Plan): string {
  const title = (phaseId: string) => plan.phases.find((phase) => phase.phaseId === phaseId)?.title ?? phaseId;
  return [
    `# Study plan, ${formatDay(plan.startsOn)} to ${formatDay(plan.endsOn)}`,
    `${countOf(plan.totalWeeks, 'week')}, ${plan.totalHours} hours, ${formatUsd(plan.budget.estimatedUsd)}.`,
    ...(plan.notes.length === 0 ? [] : ['## Advice', bullets(plan.notes)]),
    '## Phases',
    ...plan.phases.flatMap((phase) => [
      `### ${phase.title}`,
      `${formatDay(phase.startsOn)} to ${formatDay(phase.endsOn)}, ${countOf(phase.weeks, 'week')}.`,
      bullets(phase.because),
    ]),
    '## Weeks',
    ...plan.weeks.flatMap((week) => [
      `### Week ${week.number}: ${formatDay(week.startsOn)} (${title(week.phaseId)})`,
      week.tasks.map((task) => `- [ ] ${task.title} (${task.hours} h)`).join('\n'),
    ]),
    ...(plan.resources.length === 0 ? [] : ['## Resources', bullets(plan.resources.map(toResourceLine))]),
  ].join('\n\n');
}

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

const toResourceLine = ({ title, url, cost }: Plan['resources'][number]) =>
  `${url === null ? title : `[${title}](${url})`} (${cost})`;
