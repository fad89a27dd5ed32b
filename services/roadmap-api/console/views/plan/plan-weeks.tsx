import { useState } from 'preact/hooks';
import type { PlanWeek } from '../../../client/generated/api.ts';
import { formatDay } from '../../format.ts';

/** The weeks of one phase: the first is open, the rest a click away, all of them on paper. */
export function PlanWeeks({ weeks }: { readonly weeks: readonly PlanWeek[] }) {
  const [areAllOpen, setAllOpen] = useState(false);
  return (
    <>
      {weeks.length > 1 && (
        <button
          type="button"
          class="button small no-print"
          aria-pressed={areAllOpen}
          onClick={() => setAllOpen(!areAllOpen)}
        >
          All {weeks.length} weeks
        </button>
      )}
      {weeks.map((week, index) => (
        <details key={`${week.number} ${areAllOpen}`} class="week" open={areAllOpen || index === 0}>
          <summary>
            <strong>Week {week.number}</strong> <span class="faint">{formatDay(week.startsOn)}</span>
            <span class="summary-text">{summarize(week)}</span>
          </summary>
          <ul>
            {week.tasks.map((task) => (
              <li key={`${task.kind} ${task.title}`} class={`task-${task.kind}`}>
                <span>{task.title}</span>
                <span class="hours">{task.hours} h</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

/** What sets a week apart; the community's hours return every week. */
function summarize({ tasks }: PlanWeek): string {
  const own = tasks.filter(({ kind }) => kind !== 'community');
  return (own.length === 0 ? tasks : own).map(({ title }) => title).join(', ');
}
