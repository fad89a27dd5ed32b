import { Project } from '../../domain/roadmap.ts';
import { ContentError, checked } from './load-error.ts';
import { plainText, requiredBullets, requiredValue } from './load-lines.ts';
import type { Section } from './load-sections.ts';
import { slug } from './slug.ts';

/** Reads a heading with its time, steps and deliverable as a project. Throws `ContentError`. */
export function loadProject(section: Section, phaseId: string): Project {
  const [, weeks] = requiredValue(section, 'Time', /^(\d+) weeks?$/, '2 weeks');
  const [deliverable] = requiredValue(section, 'Deliverable', /^.+$/, 'A working chatbot ...');
  if (section.paragraphs.length !== 2) {
    throw new ContentError(
      section.place,
      'expected a project to hold its time, one list of steps and its deliverable.',
    );
  }
  const steps = requiredBullets(section).map(({ markdown }) => plainText(markdown));
  const project = {
    id: slug(section.heading),
    title: section.heading,
    weeks: Number(weeks),
    steps,
    deliverable,
    phaseId,
  };
  return checked(Project, project, section.place);
}
