import type { Plan } from '../../../client/generated/api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { downloadJson } from '../../components/download-json.ts';
import { OutsideLink } from '../../components/outside-link.tsx';
import { countOf, formatDay, formatUsd } from '../../format.ts';
import { planToMarkdown } from '../../planning/plan-to-markdown.ts';
import { linkTo } from '../../router.ts';
import { BulletList } from '../phase/topic-list.tsx';
import { PlanWeeks } from './plan-weeks.tsx';

/** A plan from afar (dates, hours, money), then phase by phase, week by week. */
export function PlanResult({ plan }: { readonly plan: Plan }) {
  return (
    <article class="plan">
      <h2>
        {formatDay(plan.startsOn)} to {formatDay(plan.endsOn)}
      </h2>
      <dl class="facts-row">
        <Fact term="Length" fact={countOf(plan.totalWeeks, 'week')} />
        <Fact term="Work" fact={countOf(plan.totalHours, 'hour')} />
        <Fact term="Spending" fact={formatUsd(plan.budget.estimatedUsd)} />
      </dl>
      <p class="actions no-print">
        <button type="button" class="button" onClick={() => print()}>
          Print
        </button>
        <button type="button" class="button" onClick={() => downloadJson(plan, `study-plan-${plan.startsOn}.json`)}>
          Download JSON
        </button>
        <CopyButton label="Copy as Markdown" text={() => planToMarkdown(plan)} />
      </p>
      {plan.notes.length > 0 && (
        <section class="advice">
          <h3>Advice for you</h3>
          <BulletList items={plan.notes} />
        </section>
      )}
      <ol class="timeline">
        {plan.phases.map((phase) => (
          <li key={phase.phaseId}>
            <h3>
              <a href={linkTo.phase(phase.phaseId)}>{phase.title}</a>
            </h3>
            <p class="faint">
              {formatDay(phase.startsOn)} to {formatDay(phase.endsOn)}, {countOf(phase.weeks, 'week')}
            </p>
            <BulletList items={phase.because} />
            <PlanWeeks weeks={plan.weeks.filter(({ phaseId }) => phaseId === phase.phaseId)} />
          </li>
        ))}
      </ol>
      <PlanResources resources={plan.resources} />
    </article>
  );
}

function Fact({ term, fact }: { readonly term: string; readonly fact: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{fact}</dd>
    </div>
  );
}

function PlanResources({ resources }: Pick<Plan, 'resources'>) {
  if (resources.length === 0) return null;
  return (
    <details>
      <summary>{countOf(resources.length, 'resource')} that fit the budget</summary>
      <ul class="bullets">
        {resources.map(({ resourceId, title, url, cost }) => (
          <li key={resourceId}>
            <OutsideLink url={url} title={title} /> <span class="tag">{cost}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
