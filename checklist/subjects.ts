import { fileURLToPath } from 'node:url';
import { loadRoadmap } from '../services/roadmap-api/src/adapters/markdown/load-roadmap.ts';

const CONTENT = fileURLToPath(new URL('../services/roadmap-api/content/', import.meta.url));

/** What has to be shown, in the roadmap's own words. */
export interface Subject {
  /** As in `Item.id`. */
  readonly id: string;
  readonly text: string;
  readonly list: string;
}

/** Every point that the program answers for: the lists of Phases 5 and 3, the projects of Phase 5, the checklist of Appendix B. */
export function loadSubjects(): readonly Subject[] {
  const { checklists, phases } = loadRoadmap(CONTENT);
  const listed = (id: string, list: string) =>
    checklists
      .filter((checklist) => checklist.id === id)
      .flatMap(({ items }) => items.map(({ number, text }) => ({ id: `${id}/${number}`, text, list })));
  const projects = phases.filter(({ id }) => id === 'phase-5').flatMap((phase) => phase.projects);
  return [
    ...listed('phase-5', 'Production checklist of Phase 5'),
    ...listed('phase-3', 'Production checklist of Phase 3'),
    ...projects.map(({ id, title }) => ({ id: `projects/${id}`, text: title, list: 'Projects of Phase 5' })),
    ...listed('appendix-b', 'Project checklist of Appendix B'),
  ];
}
