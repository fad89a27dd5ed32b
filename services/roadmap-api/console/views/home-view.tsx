import type { PhaseSummary } from '../../client/generated/api.ts';
import { requestFor } from '../../client/request-for.ts';
import { Loaded } from '../components/loaded.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { countOf, formatMonths } from '../format.ts';
import { linkTo } from '../router.ts';
import { layOutJourney } from './lay-out-journey.ts';
import { SearchBox } from './search-box.tsx';

/** The roadmap at a glance: six phases on one scale of time. */
export function HomeView() {
  return (
    <Loaded request={requestFor('GET /v1/phases')} title="The roadmap">
      {({ items }) => (
        <>
          <PageHeading
            title="From first script to production AI"
            lede="Six phases lead to retrieval, agents and systems that others can rely on. Each says what to learn, what to build, and how to tell that you are done."
          />
          <SearchBox />
          <Journey phases={items} />
          <div class="ways">
            <Way href={linkTo.ask()} title="Ask the roadmap" detail="Answers cite the passages they rest on." />
            <Way
              href={linkTo.plan()}
              title="Plan your weeks"
              detail="Your hours, background and budget, on a calendar."
            />
            <Way
              href={linkTo.checklists()}
              title="Check your work"
              detail="What a project needs before others use it."
            />
          </div>
        </>
      )}
    </Loaded>
  );
}

/** A bar shows when a phase falls at a middling pace; its words say all of that too, so the bar is decoration. */
function Journey({ phases }: { readonly phases: readonly PhaseSummary[] }) {
  const { bars, months, ticks } = layOutJourney(phases);
  return (
    <section class="journey" aria-label="Phases">
      <div class="axis" aria-hidden="true" style={{ '--months': months }}>
        {ticks.map((tick) => (
          <span style={{ '--from': tick }}>{tick === 0 ? 'Month 0' : tick}</span>
        ))}
      </div>
      <ol style={{ '--months': months }}>
        {phases.map(({ id, number, title, target, durationMonths, counts }, index) => (
          <li key={id}>
            <a class="phase-row" href={linkTo.phase(id)}>
              <span class="number" aria-hidden="true">
                {number}
              </span>
              <span class="title">
                <span class="visually-hidden">Phase {number}: </span>
                {title}
              </span>
              <span class="target">{target}</span>
              <span class="facts">
                {formatMonths(durationMonths)}
                {counts.projects > 0 && ` · ${countOf(counts.projects, 'project')}`}
                {counts.activities > 0 && ` · ${counts.activities} activities`}
              </span>
              <span class="track" aria-hidden="true">
                <span
                  class={durationMonths === null ? 'bar endless' : 'bar'}
                  style={{ '--from': bars[index]?.from, '--length': bars[index]?.length }}
                />
              </span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Way({ href, title, detail }: { readonly href: string; readonly title: string; readonly detail: string }) {
  return (
    <a class="way" href={href}>
      <strong>{title}</strong>
      <span>{detail}</span>
    </a>
  );
}
