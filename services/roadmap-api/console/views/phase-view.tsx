import type { Phase, Topic } from '../../client/generated/api.ts';
import { requestFor } from '../../client/request-for.ts';
import { Loaded } from '../components/loaded.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { Contents, Section } from '../components/section.tsx';
import { ProgressNotice } from '../components/tick.tsx';
import { countOf, formatMonths, formatUsd } from '../format.ts';
import { linkTo } from '../router.ts';
import { ActivityList } from './phase/activity-list.tsx';
import { ProjectList } from './phase/project-list.tsx';
import { ResourceList } from './phase/resource-list.tsx';
import { BulletList, TopicList } from './phase/topic-list.tsx';

interface PhaseViewProps {
  readonly id: string;
  readonly section: string | null;
}

/** One phase, whole: what to learn, build and show. */
export function PhaseView({ id, section }: PhaseViewProps) {
  return (
    <Loaded key={id} request={requestFor('GET /v1/phases/{id}', { path: { id } })} title="Phase">
      {(phase) => <PhasePage phase={phase} section={section} />}
    </Loaded>
  );
}

function PhasePage({ phase, section }: { readonly phase: Phase; readonly section: string | null }) {
  return (
    <>
      <PageHeading
        eyebrow={
          <>
            <a href={linkTo.home()}>Roadmap</a> / Phase {phase.number}
          </>
        }
        title={phase.title}
        lede={phase.target}
      />
      <Facts phase={phase} />
      <ProgressNotice />
      <div class="with-contents">
        <Contents pageHref={linkTo.phase(phase.id)} initial={section} />
        <div class="sections">
          {phase.summary !== null && <p>{phase.summary}</p>}
          <Section id="skills" title="Skills and concepts" isEmpty={phase.skills.length === 0}>
            <TopicList topics={phase.skills} tickedIn={phase.id} />
          </Section>
          <Section id="activities" title="Activities" isEmpty={phase.activities.length === 0}>
            <ActivityList activities={phase.activities} phaseId={phase.id} />
          </Section>
          <Section id="projects" title="Projects" isEmpty={phase.projects.length === 0}>
            <ProjectList projects={phase.projects} />
          </Section>
          <Section id="resources" title="Resources" isEmpty={phase.resources.length === 0}>
            <ResourceList resources={phase.resources} />
          </Section>
          <Section id="engineering" title="Engineering focus" isEmpty={phase.engineeringFocus.length === 0}>
            <TopicList topics={phase.engineeringFocus} />
          </Section>
          {phase.sections.map(({ title, items }) => (
            <Section key={title} id={toSlug(title)} title={title} isEmpty={items.length === 0}>
              <TopicList topics={items} />
            </Section>
          ))}
          <Section id="metrics" title="You are done when" isEmpty={phase.metrics.length === 0}>
            <BulletList items={phase.metrics} />
            {phase.checklistId !== null && (
              <p>
                <a href={linkTo.checklist(phase.checklistId)}>Production checklist of this phase</a>
              </p>
            )}
          </Section>
          <Section id="optional" title="Optional topics" isEmpty={phase.optionalTopics.length === 0}>
            <TopicList topics={phase.optionalTopics} />
          </Section>
          <Section id="certifications" title="Certifications" isEmpty={phase.certifications.length === 0}>
            <TopicList topics={phase.certifications.map(toTopic)} />
          </Section>
          <Section id="customization" title="Make it fit you" isEmpty={phase.customizations.length === 0}>
            <TopicList
              topics={phase.customizations.map(({ audience, advice }) => ({ name: audience, detail: advice }))}
            />
          </Section>
        </div>
      </div>
    </>
  );
}

function Facts({ phase }: { readonly phase: Phase }) {
  const facts = [
    ['Length', formatMonths(phase.durationMonths)],
    ['Projects', phase.projects.length === 0 ? null : `${phase.projects.length}, ${sumOfWeeks(phase)}`],
    ['Activities', phase.activities.length === 0 ? null : String(phase.activities.length)],
    ['Resources', phase.resources.length === 0 ? null : String(phase.resources.length)],
  ] as const;
  return (
    <dl class="facts-row">
      {facts.map(
        ([term, fact]) =>
          fact !== null && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

const sumOfWeeks = ({ projects }: Phase) =>
  countOf(
    projects.reduce((sum, { weeks }) => sum + weeks, 0),
    'week',
  );

const toTopic = ({ title, priceUsd, note }: Phase['certifications'][number]): Topic => {
  const price = priceUsd === null ? null : `${formatUsd({ min: priceUsd, max: priceUsd })}.`;
  return { name: title, detail: [price, note].filter((part) => part !== null).join(' ') || null };
};

const toSlug = (title: string) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
