import { type Certification, type Checklist, Phase } from '../../domain/roadmap.ts';
import { loadActivity } from './load-activities.ts';
import { loadChecklist } from './load-checklist.ts';
import { loadCustomizations, phraseOfMonths } from './load-customizations.ts';
import type { ContentDocument } from './load-documents.ts';
import { ContentError, checked } from './load-error.ts';
import type { PhaseFrontMatter } from './load-front-matter.ts';
import { asLabelled, asTopic, asTyped, plainText, requiredBullets, requiredGroups } from './load-lines.ts';
import { loadProject } from './load-projects.ts';
import { loadResources } from './load-resources.ts';
import type { Line, Section } from './load-sections.ts';

const HEADINGS = {
  skills: 'Skills and concepts',
  resources: 'Resources',
  projects: 'Hands-on projects',
  engineeringFocus: 'Engineering focus',
  checklist: 'Production checklist',
  metrics: 'Progress metrics',
  optionalTopics: 'Optional topics',
  activities: 'Activities',
  certifications: 'Certifications',
  customizations: 'Customization notes',
} as const;

/** Titled lists that only some phases have. Named here so that a misspelt heading is refused instead of kept as one more. */
const EXTRA_SECTIONS = [
  'Production considerations',
  'Debugging and optimization',
  'Tools ecosystem',
  'Platform recommendations',
];

/** Reads a document of the kind `phase`, with its production checklist where it has one. Throws `ContentError`. */
export function loadPhase({ frontMatter, root }: ContentDocument<PhaseFrontMatter>): {
  phase: Phase;
  checklist: Checklist | null;
} {
  const { id, number, title, target, durationMonths, checklistId, adjustments } = frontMatter;
  refuseUnknownHeadings(root);
  const summary = root.paragraphs.map(({ markdown }) => plainText(markdown)).join('\n\n');
  const length = durationMonths ? phraseOfMonths(durationMonths) : 'ongoing';
  if (!summary.includes(length)) {
    throw new ContentError(root.place, `expected the opening paragraph to say "${length}", as the front matter does.`);
  }

  const find = (heading: string) => root.children.find((child) => child.heading === heading);
  const bulletsOf = (heading: string) => optionally(find(heading), requiredBullets);
  const groupsOf = (heading: string) => optionally(find(heading), requiredGroups);
  const activities = groupsOf(HEADINGS.activities).map((section) => loadActivity(section, id));

  const phase = {
    id,
    number,
    title,
    durationMonths,
    target,
    summary,
    skills: groupsOf(HEADINGS.skills).flatMap(requiredBullets).map(asLabelled),
    resources: [
      ...groupsOf(HEADINGS.resources).flatMap((topic) => loadResources(topic, id)),
      ...activities.flatMap(({ resources }) => resources),
    ],
    projects: groupsOf(HEADINGS.projects).map((section) => loadProject(section, id)),
    engineeringFocus: bulletsOf(HEADINGS.engineeringFocus).map(asLabelled),
    metrics: bulletsOf(HEADINGS.metrics).map(({ markdown }) => plainText(markdown)),
    optionalTopics: bulletsOf(HEADINGS.optionalTopics).map(asLabelled),
    sections: root.children
      .filter(({ heading }) => EXTRA_SECTIONS.includes(heading))
      .map((section) => ({ title: section.heading, items: requiredBullets(section).map(asTopic) })),
    activities: activities.map(({ activity }) => activity),
    certifications: bulletsOf(HEADINGS.certifications).map(loadCertification),
    customizations: loadCustomizations(required(root, HEADINGS.customizations), adjustments),
    checklistId,
  };
  return { phase: checked(Phase, phase, root.place), checklist: loadPhaseChecklist(frontMatter, root) };
}

function loadPhaseChecklist({ id, number, checklistId }: PhaseFrontMatter, root: Section): Checklist | null {
  const section = root.children.find(({ heading }) => heading === HEADINGS.checklist);
  if (checklistId !== (section ? id : null)) {
    const expected = section ? `\`checklistId: ${id}\` in the front matter` : `a heading \`## ${HEADINGS.checklist}\``;
    throw new ContentError(
      section?.place ?? root.place,
      `expected ${expected}: checklist and front matter go together.`,
    );
  }
  return section ? loadChecklist(section, { id, title: `Phase ${number} production checklist`, phaseId: id }) : null;
}

function loadCertification(line: Line): Certification {
  const { title, attributes, note } = asTyped(line, '- **Title** ($150): Note.');
  const price = /^\$(\d+)$/.exec(attributes)?.[1];
  if (price === undefined && attributes !== 'price varies') {
    throw new ContentError(line.place, `expected "(${attributes})" to be a price like $150, or \`price varies\`.`);
  }
  return { title, priceUsd: price === undefined ? null : Number(price), note };
}

function refuseUnknownHeadings(root: Section): void {
  const known: readonly string[] = [...Object.values(HEADINGS), ...EXTRA_SECTIONS];
  for (const { heading, place } of requiredGroups(root)) {
    if (!known.includes(heading)) throw new ContentError(place, `expected one of these headings: ${known.join(', ')}.`);
  }
}

function required(root: Section, heading: string): Section {
  const section = root.children.find((child) => child.heading === heading);
  if (!section) throw new ContentError(root.place, `expected a heading \`## ${heading}\`.`);
  return section;
}

const optionally = <T>(section: Section | undefined, read: (section: Section) => readonly T[]): readonly T[] =>
  section ? read(section) : [];
