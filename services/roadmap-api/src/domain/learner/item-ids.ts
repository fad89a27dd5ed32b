/**
 * Names of what a learner can tick off, made from the roadmap's own. Plain strings without imports: the console makes the same.
 */

/** A skill or an activity of a phase: `phase-3.vector-databases`. */
export function topicId(phaseId: string, name: string): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${phaseId}.${slug.replace(/^-|-$/g, '')}`;
}

/** A point of a checklist: `phase-5.13`. */
export function checklistItemId(checklistId: string, number: number): string {
  return `${checklistId}.${number}`;
}
