import type { Activity, Resource, Topic } from '../../domain/roadmap.ts';
import { ContentError } from './load-error.ts';
import { asTopic, plainText, requiredBullets, requiredGroups, requiredValue } from './load-lines.ts';
import { loadResources } from './load-resources.ts';
import type { Section } from './load-sections.ts';

const HEADING = /^(?<number>\d+)\. (?<title>.+)$/;

/** Groups of an activity that are read by their heading. */
const METRICS = 'Metrics';
const RESOURCES = 'Resources';

/**
 * Reads a numbered heading with its cadence and groups as one activity of Phase 6.
 *
 * The group `Metrics` becomes the activity's metrics. The group `Resources` is read twice: as a group, and as resources
 * that stand beside those of other phases, with the activity as their topic. Throws `ContentError`.
 */
export function loadActivity(section: Section, phaseId: string): { activity: Activity; resources: Resource[] } {
  const numbered = HEADING.exec(section.heading)?.groups;
  if (!numbered) throw new ContentError(section.place, 'expected a heading like `### 1. Portfolio development`.');
  const title = numbered['title'] ?? '';
  const [cadence] = requiredValue(section, 'Cadence', /^.+$/, '2-3 hours/week');

  const resourcesOf = (group: Section) =>
    group.heading === RESOURCES ? loadResources({ ...group, heading: title }, phaseId) : [];
  const metrics = section.children.find(({ heading }) => heading === METRICS);
  const groups = requiredGroups(section).filter((group) => group !== metrics);
  const activity = {
    number: Number(numbered['number']),
    title,
    cadence,
    groups: groups.map((group) => ({ title: group.heading, items: itemsOf(group, resourcesOf(group)) })),
    metrics: metrics ? requiredBullets(metrics).map(({ markdown }) => plainText(markdown)) : [],
  };
  return { activity, resources: groups.flatMap(resourcesOf) };
}

/** A group's bullets as labelled topics; resources give their title and note. */
const itemsOf = (group: Section, resources: readonly Resource[]): Topic[] =>
  resources.length > 0
    ? resources.map(({ title, note }) => ({ name: title, detail: note }))
    : requiredBullets(group).map(asTopic);
