import type { Phase } from '../roadmap.ts';
import { apportion } from './apportion.ts';
import type { Work } from './schedule.ts';

/** However short a phase is made, a quarter of it stays for study: a project without is copying. */
const MIN_STUDY_SHARE = 1 / 4;

/**
 * What there is to do in a phase, in order, filling its `slots` exactly.
 *
 * Projects get the share of the phase that their weeks have of its longest duration, and each its part by its own weeks. The rest is
 * study, the same for each topic. Topics are spread over the projects, so that each project is built on what was just learned.
 */
export function phaseWork({ id, skills, projects }: Phase, longestWeeks: number, slots: number): Work[] {
  const projectWeeks = projects.reduce((sum, { weeks }) => sum + weeks, 0);
  const projectShare = skills.length === 0 ? 1 : Math.min(projectWeeks / longestWeeks, 1 - MIN_STUDY_SHARE);
  const projectSlots = Math.round(slots * projectShare);
  const perProject = apportion(
    projectSlots,
    projects.map(({ weeks }) => weeks),
  );
  const perTopic = apportion(
    slots - projectSlots,
    skills.map(() => 1),
  );

  const topics = skills.map(({ name }, index): Work => {
    return { kind: 'study', title: name, phaseId: id, projectId: null, slots: perTopic[index] ?? 0 };
  });
  if (projects.length === 0) return topics;
  return projects.flatMap((project, index): Work[] => [
    ...topics.filter((_, topic) => Math.floor((topic * projects.length) / topics.length) === index),
    {
      kind: 'project',
      title: project.title,
      phaseId: id,
      projectId: project.id,
      slots: perProject[index] ?? 0,
    },
  ]);
}
